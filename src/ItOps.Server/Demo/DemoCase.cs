using ItOps.ServiceDesk.Assets;
using ItOps.ServiceDesk.Incidents;

namespace ItOps.Server.Demo;

/// <summary>Something that goes wrong in the sample company, told in both languages.</summary>
/// <param name="On">The kind of the caller's own asset that it is about; null when it is about none.</param>
internal sealed record DemoCase(
    IncidentCategory Category,
    IncidentClass Class,
    Level Impact,
    Level Urgency,
    AssetType? On,
    DemoText Chinese,
    DemoText English);
