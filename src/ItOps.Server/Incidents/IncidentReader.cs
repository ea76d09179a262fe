using ItOps.Contracts.Incidents;
using ItOps.Server.Assets;
using ItOps.Server.Calls;
using ItOps.Server.Data;
using ItOps.Server.People;
using ItOps.Server.Sms;
using Microsoft.EntityFrameworkCore;
using Incident = ItOps.ServiceDesk.Incidents.Incident;
using IncidentLifeCycle = ItOps.ServiceDesk.Incidents.IncidentLifeCycle;
using IncidentNumber = ItOps.ServiceDesk.Incidents.IncidentNumber;

namespace ItOps.Server.Incidents;

/// <summary>Reads an incident with everything that its page shows.</summary>
internal sealed class IncidentReader(ItOpsDbContext db)
{
    /// <param name="key">Id or number.</param>
    public async Task<IncidentDto?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var incident = await Keyed(db.Incidents.AsNoTracking(), key)
            .Include(row => row.Caller)
            .Include(row => row.Asset!.Owner)
            .Include(row => row.Entries.OrderBy(entry => entry.Sequence))
            .FirstOrDefaultAsync(cancellationToken);
        if (incident is null)
        {
            return null;
        }

        var callIds = db.IncidentCalls.Where(link => link.IncidentId == incident.Id).Select(link => link.CallId);
        var calls = await db.Calls.AsNoTracking().Where(call => callIds.Contains(call.Id)).ToCallsAsync(db, cancellationToken);
        var messages = await db.Outbox.AsNoTracking()
            .Where(message => message.IncidentId == incident.Id)
            .OrderBy(message => message.Id)
            .Select(OutboxMapping.Row)
            .ToListAsync(cancellationToken);
        var attachments = await db.IncidentAttachments.AsNoTracking()
            .Where(file => file.IncidentId == incident.Id)
            .OrderBy(file => file.Id)
            .Select(file => new AttachmentDto(file.Id, file.FileName, file.ContentType, file.Bytes, file.Sha256, file.AddedAt, file.AddedBy))
            .ToListAsync(cancellationToken);
        return ToDto(incident, calls, messages) with { Attachments = attachments };
    }

    /// <summary>The incident that a key in a path names: its id or its number.</summary>
    public static IQueryable<Incident> Keyed(IQueryable<Incident> incidents, string key)
    {
        if (Guid.TryParse(key, out var id))
        {
            return incidents.Where(incident => incident.Id == id);
        }

        var number = IncidentNumber.TryParse(key, out var parsed) ? parsed.ToString() : "";
        return incidents.Where(incident => incident.Number == number);
    }

    private static IncidentDto ToDto(
        Incident incident, IReadOnlyList<Contracts.Calls.CallDto> calls, IReadOnlyList<Contracts.Sms.OutboxMessageDto> messages) => new(
        incident.Id,
        incident.Number,
        incident.Title,
        incident.Description,
        (IncidentState)incident.State,
        (PendingReason?)incident.PendingReason,
        (Priority)incident.Priority,
        (Level)incident.Impact,
        (Level)incident.Urgency,
        (IncidentCategory)incident.Category,
        (IncidentClass)incident.Class,
        (IncidentSource)incident.Source,
        incident.Language,
        incident.Caller?.ToDto(),
        incident.CallbackNumber,
        incident.Asset?.ToDto(),
        incident.AssigneeUserName,
        incident.AssigneeName,
        incident.OpenedByName,
        incident.OpenedAt,
        incident.ResolvedAt,
        incident.ClosedAt,
        incident.UpdatedAt,
        incident.Resolution,
        [.. incident.Entries.Select(entry => entry.ToDto())],
        calls,
        messages,
        [.. IncidentLifeCycle.AllowedFrom(incident.State).Select(action => (IncidentAction)action)],
        incident.Version);
}
