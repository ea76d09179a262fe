using ItOps.Contracts.Desk;
using ItOps.Contracts.Incidents;
using ItOps.Contracts.People;
using ItOps.Server.Assets;
using ItOps.Server.Calls;
using ItOps.Server.Data;
using ItOps.Server.Incidents;
using ItOps.ServiceDesk.People;
using Microsoft.EntityFrameworkCore;
using IncidentState = ItOps.ServiceDesk.Incidents.IncidentState;

namespace ItOps.Server.People;

/// <summary>Matches callers to people and gathers what an agent should see of them before answering.</summary>
internal sealed class CallerDirectory(IDbContextFactory<ItOpsDbContext> contexts, PhoneNumberReader numbers)
{
    private const int MostCandidates = 10;
    private const int RecentRows = 10;

    /// <summary>Finds the caller by the number that the call came with.</summary>
    public async Task<CallerLookup> FindAsync(string? number, CancellationToken cancellationToken)
    {
        var read = numbers.Read(number);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var candidates = await CandidatesAsync(db, read, cancellationToken);
        var match = (candidates.Count, read.Kind) switch
        {
            (0, _) => CallerMatch.None,
            (1, PhoneNumberKind.Extension) => CallerMatch.Extension,
            (1, _) => CallerMatch.Mobile,
            _ => CallerMatch.Ambiguous,
        };
        return await GatherAsync(db, read, match, candidates, cancellationToken);
    }

    /// <summary>The caller is known because they signed in; an unknown id answers no match.</summary>
    public async Task<CallerLookup> OfPersonAsync(Guid personId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await db.People.AsNoTracking().Where(person => person.Id == personId).ToListAsync(cancellationToken);
        var number = numbers.Read(people.FirstOrDefault()?.Extension ?? people.FirstOrDefault()?.Mobile);
        var match = people.Count == 0 ? CallerMatch.None : CallerMatch.SignedIn;
        return await GatherAsync(db, number, match, people, cancellationToken);
    }

    /// <summary>A person with everything that the desk knows of them; null when there is no such person.</summary>
    public async Task<PersonDetailsDto?> DetailsOfAsync(Guid personId, CancellationToken cancellationToken)
    {
        var lookup = await OfPersonAsync(personId, cancellationToken);
        if (lookup.Caller is null)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var calls = await db.Calls.AsNoTracking()
            .Where(call => call.CallerId == personId)
            .OrderByDescending(call => call.Id)
            .Take(RecentRows)
            .ToSummariesAsync(db, cancellationToken);
        return new PersonDetailsDto(lookup.Caller, lookup.Assets, lookup.OpenIncidents, lookup.RecentIncidents, calls);
    }

    private static async Task<List<Person>> CandidatesAsync(ItOpsDbContext db, PhoneNumber number, CancellationToken cancellationToken)
    {
        var people = number.Kind switch
        {
            PhoneNumberKind.Extension => db.People.Where(person => person.Extension == number.Value),
            PhoneNumberKind.E164 => db.People.Where(person => person.Mobile == number.Value),
            _ => null,
        };
        if (people is null)
        {
            return [];
        }

        return await people.AsNoTracking()
            .OrderByDescending(person => db.Incidents.Where(incident => incident.CallerId == person.Id).Max(incident => (Guid?)incident.Id))
            .ThenBy(person => person.NameLatin)
            .Take(MostCandidates)
            .ToListAsync(cancellationToken);
    }

    private static async Task<CallerLookup> GatherAsync(
        ItOpsDbContext db, PhoneNumber number, CallerMatch match, List<Person> candidates, CancellationToken cancellationToken)
    {
        if (candidates.Count == 0)
        {
            return new CallerLookup(number, CallerMatch.None, null, [], [], [], []);
        }

        var caller = candidates[0];
        var assets = await db.Assets.AsNoTracking()
            .Where(asset => asset.OwnerId == caller.Id)
            .OrderBy(asset => asset.Type).ThenBy(asset => asset.Label)
            .Select(AssetMapping.Row)
            .ToListAsync(cancellationToken);
        var open = await IncidentsOfAsync(db, caller.Id, isOpen: true, cancellationToken);
        var recent = await IncidentsOfAsync(db, caller.Id, isOpen: false, cancellationToken);
        return new CallerLookup(
            number, match, caller.ToDto(), [.. candidates.Skip(1).Select(person => person.ToDto())], assets, open, recent);
    }

    private static Task<List<IncidentSummaryDto>> IncidentsOfAsync(
        ItOpsDbContext db, Guid personId, bool isOpen, CancellationToken cancellationToken) =>
        db.Incidents.AsNoTracking()
            .Where(incident => incident.CallerId == personId
                && (incident.State == IncidentState.Resolved || incident.State == IncidentState.Closed) != isOpen)
            .OrderByDescending(incident => incident.Id)
            .Take(RecentRows)
            .Select(IncidentMapping.Row)
            .ToListAsync(cancellationToken);
}
