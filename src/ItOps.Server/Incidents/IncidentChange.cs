using System.Data.Common;
using ItOps.Contracts.Incidents;
using ItOps.Server.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Incident = ItOps.ServiceDesk.Incidents.Incident;
using IncidentError = ItOps.ServiceDesk.Incidents.IncidentError;

namespace ItOps.Server.Incidents;

/// <summary>Changes an incident so that nobody overwrites what they have not seen, and answers it as it is afterwards.</summary>
internal sealed class IncidentChange(ItOpsDbContext db, IncidentReader reader)
{
    private const int MostAttempts = 5;

    /// <param name="key">Id or number.</param>
    /// <param name="seenVersion">
    /// The version that the change was decided on. Null for what contradicts nobody (a note): it is simply tried again when somebody
    /// else was faster.
    /// </param>
    /// <param name="change">May run more than once.</param>
    public async Task<Results<Ok<IncidentDto>, ProblemHttpResult>> ApplyAsync(
        string key, long? seenVersion, Func<Incident, IncidentError> change, CancellationToken cancellationToken)
    {
        var attempts = seenVersion is null ? MostAttempts : 1;
        while (attempts-- > 0)
        {
            db.ChangeTracker.Clear();
            var incident = await IncidentReader.Keyed(db.Incidents, key).FirstOrDefaultAsync(cancellationToken);
            if (incident is null)
            {
                return IncidentProblems.NotFound();
            }

            if (seenVersion is { } seen && seen != incident.Version)
            {
                return IncidentProblems.ChangedMeanwhile();
            }

            if (change(incident) is var error and not IncidentError.None)
            {
                return IncidentProblems.Of(error);
            }

            if (await TrySaveAsync(cancellationToken))
            {
                return TypedResults.Ok((await reader.ReadAsync(incident.Id.ToString(), cancellationToken))!);
            }
        }

        return IncidentProblems.ChangedMeanwhile();
    }

    private async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException fault) when (fault.InnerException is DbException { IsTransient: false })
        {
            // The faster one took the entry's place in the timeline.
            return false;
        }
    }
}
