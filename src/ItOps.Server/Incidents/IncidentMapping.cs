using System.Linq.Expressions;
using ItOps.Contracts.Incidents;
using Incident = ItOps.ServiceDesk.Incidents.Incident;
using IncidentEntry = ItOps.ServiceDesk.Incidents.IncidentEntry;

namespace ItOps.Server.Incidents;

internal static class IncidentMapping
{
    public static readonly Expression<Func<Incident, IncidentSummaryDto>> Row = incident => new IncidentSummaryDto(
        incident.Id,
        incident.Number,
        incident.Title,
        (IncidentState)incident.State,
        (Priority)incident.Priority,
        (IncidentCategory)incident.Category,
        incident.CallerId,
        incident.Caller == null ? null : incident.Caller.Name,
        incident.Asset == null ? null : incident.Asset.Label,
        incident.AssigneeName,
        incident.OpenedAt,
        incident.UpdatedAt);

    public static IncidentEntryDto ToDto(this IncidentEntry entry) => new(
        entry.At,
        entry.By,
        (IncidentEntryKind)entry.Kind,
        (IncidentState?)entry.From,
        (IncidentState?)entry.To,
        entry.Text);

    public static PublicStatusDto ToPublicStatus(this Incident incident) => new(
        incident.Number,
        incident.Title,
        (IncidentState)incident.State,
        incident.OpenedAt,
        incident.UpdatedAt,
        incident.Language);
}
