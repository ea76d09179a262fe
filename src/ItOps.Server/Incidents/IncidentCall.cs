using ItOps.Server.Calls;
using ItOps.ServiceDesk.Incidents;

namespace ItOps.Server.Incidents;

/// <summary>A call that an incident is about.</summary>
internal sealed class IncidentCall
{
    public Guid IncidentId { get; init; }

    public Incident? Incident { get; init; }

    public Guid CallId { get; init; }

    public Call? Call { get; init; }
}
