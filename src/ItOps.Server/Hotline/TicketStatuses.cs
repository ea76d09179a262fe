using ItOps.CallCenter.Ivr;
using ItOps.Server.Data;
using ItOps.Server.People;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Hotline;

/// <summary>What the IVR may tell a caller of tickets.</summary>
internal sealed class TicketStatuses(IDbContextFactory<ItOpsDbContext> contexts)
{
    /// <summary>The open tickets of a caller who was recognised beyond doubt.</summary>
    public static IReadOnlyList<TicketStatus> OpenOf(CallerLookup caller) => caller.CertainCallerId is null
        ? []
        : [.. caller.OpenIncidents.Select(ticket => new TicketStatus(ticket.Number, (TicketState)ticket.State))];

    /// <summary>The ticket with the number that the caller keyed in; empty when there is none.</summary>
    public async Task<IReadOnlyList<TicketStatus>> ByNumberAsync(string number)
    {
        await using var context = await contexts.CreateDbContextAsync();
        return await context.Incidents
            .Where(incident => incident.Number == number)
            .Select(incident => new TicketStatus(incident.Number, (TicketState)incident.State))
            .ToListAsync();
    }
}
