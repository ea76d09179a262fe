using ItOps.Contracts.Incidents;
using ItOps.Server.Http;

namespace ItOps.Server.Incidents;

/// <summary>What opening and editing check alike.</summary>
internal static class IncidentChecks
{
    public const int LongestTitle = 200;
    public const int LongestText = 8000;

    public static FieldErrors Of(
        string title, string description, IncidentCategory category, IncidentClass incidentClass, Level impact, Level urgency) =>
        new FieldErrors()
            .Text("Title", title, LongestTitle)
            .Check("Description", description is not null, "required")
            .OptionalText("Description", description, LongestText)
            .Defined("Category", category)
            .Defined("Class", incidentClass)
            .Defined("Impact", impact)
            .Defined("Urgency", urgency);
}
