using ItOps.Contracts.Calls;
using ItOps.Server.Calls;
using ItOps.Server.Data;
using ItOps.Server.Faxes;
using ItOps.Server.Options;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Wav;
using Microsoft.EntityFrameworkCore;
using Call = ItOps.Server.Calls.Call;

namespace ItOps.Server.Hotline;

/// <summary>
/// After a crash: closes the calls that it cut off, mends the headers of the recordings that were being written, so that what was
/// said up to a second before the crash can be played, and files the pages of faxes that had come. Before calls are taken again.
/// </summary>
internal sealed partial class CrashRecovery(
    IDbContextFactory<ItOpsDbContext> contexts,
    Locations locations,
    FaxSalvage faxes,
    FaxFiling filing,
    TimeProvider timeProvider,
    ILogger<CrashRecovery> logger)
{
    /// <summary>Does it. Without a crash there is nothing to do.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(locations.RecordingDirectory);
        var repaired = RecordingRepair.RepairFolder(locations.RecordingDirectory);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var recordings = await CompleteRecordingsAsync(context, cancellationToken);
        var cutFaxes = await faxes.FindAsync(cancellationToken);
        var calls = await EndCallsAsync(context, [.. cutFaxes.Select(fax => fax.Reception.Call)], cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        foreach (var fax in cutFaxes)
            filing.File(fax);
        if (calls > 0 || recordings > 0 || cutFaxes.Count > 0)
            Recovered(calls, recordings, repaired.Count, cutFaxes.Count);
    }

    private async Task<int> EndCallsAsync(ItOpsDbContext context, HashSet<Guid> withFax, CancellationToken cancellationToken)
    {
        var cut = await context.Calls.Where(call => call.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var call in cut)
        {
            var lastFact = await context.CallTimeline
                .Where(entry => entry.CallId == call.Id)
                .OrderByDescending(entry => entry.At)
                .Select(entry => (DateTimeOffset?)entry.At)
                .FirstOrDefaultAsync(cancellationToken);
            var at = lastFact ?? call.StartedAt;
            call.State = CallState.Ended;
            call.EndedAt = at;
            call.Outcome = withFax.Contains(call.Id) ? CallOutcome.FaxReceived : call.AnsweredAt is null ? CallOutcome.Failed : CallOutcome.Answered;
            context.CallTimeline.Add(Interruption(call, at));
        }

        return cut.Count;
    }

    private CallTimelineEntry Interruption(Call call, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(timeProvider.GetUtcNow()),
        CallId = call.Id,
        At = at,
        Sequence = int.MaxValue,
        Kind = CallEventKind.HungUp,
        By = "system",
        Detail = "restart",
    };

    private async Task<int> CompleteRecordingsAsync(ItOpsDbContext context, CancellationToken cancellationToken)
    {
        var open = await context.Recordings.Where(recording => !recording.Complete).ToListAsync(cancellationToken);
        foreach (var recording in open)
        {
            var path = Path.Combine(locations.RecordingDirectory, recording.Path);
            if (await RecordingFacts.ReadAsync(path, cancellationToken) is not { } facts)
            {
                recording.Failure ??= "file missing or empty";
                continue;
            }

            (recording.Bytes, recording.Seconds, recording.Sha256) = (facts.Bytes, facts.Seconds, facts.Sha256);
            recording.Complete = true;
        }

        return open.Count;
    }

    [LoggerMessage(LogLevel.Information, "After an unclean stop: {Calls} calls closed, {Recordings} recordings completed, {Repaired} headers mended, {Faxes} faxes filed")]
    private partial void Recovered(int calls, int recordings, int repaired, int faxes);
}
