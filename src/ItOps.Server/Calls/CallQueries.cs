using ItOps.Contracts.Calls;
using ItOps.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Calls;

/// <summary>Reads calls in the shapes that pages show.</summary>
internal static class CallQueries
{
    /// <summary>A call with what its row shows from elsewhere.</summary>
    private sealed record Row(Call Call, string? CallerName, bool HasRecording, string? IncidentNumber);

    public static async Task<List<CallSummaryDto>> ToSummariesAsync(
        this IQueryable<Call> calls, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var rows = await Rows(calls, db).ToListAsync(cancellationToken);
        return [.. rows.Select(ToSummary)];
    }

    public static IAsyncEnumerable<CallSummaryDto> AsSummaries(this IQueryable<Call> calls, ItOpsDbContext db) =>
        Rows(calls, db).AsAsyncEnumerable().Select(ToSummary);

    /// <summary>Calls with timeline and recording, oldest first.</summary>
    public static async Task<List<CallDto>> ToCallsAsync(this IQueryable<Call> calls, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var summaries = await calls.OrderBy(call => call.Id).ToSummariesAsync(db, cancellationToken);
        var ids = summaries.Select(call => call.Id).ToList();
        var timelines = await db.CallTimeline.AsNoTracking()
            .Where(entry => ids.Contains(entry.CallId))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Sequence)
            .ToListAsync(cancellationToken);
        var recordings = await db.Recordings.AsNoTracking()
            .Where(recording => ids.Contains(recording.CallId))
            .OrderBy(recording => recording.Id)
            .ToListAsync(cancellationToken);
        var links = await db.IncidentCalls.AsNoTracking().Where(link => ids.Contains(link.CallId)).ToListAsync(cancellationToken);
        return [.. summaries.Select(call => new CallDto(
            call,
            [.. timelines.Where(entry => entry.CallId == call.Id).Select(ToDto)],
            recordings.FindLast(recording => recording.CallId == call.Id) is { } recording ? ToDto(recording) : null,
            [.. links.Where(link => link.CallId == call.Id).Select(link => link.IncidentId)]))];
    }

    private static IQueryable<Row> Rows(IQueryable<Call> calls, ItOpsDbContext db) => calls.Select(call => new Row(
        call,
        call.Caller == null ? null : call.Caller.Name,
        db.Recordings.Any(recording => recording.CallId == call.Id),
        db.IncidentCalls
            .Where(link => link.CallId == call.Id)
            .OrderByDescending(link => link.IncidentId)
            .Select(link => link.Incident!.Number)
            .FirstOrDefault()));

    private static CallSummaryDto ToSummary(Row row)
    {
        var call = row.Call;
        return new CallSummaryDto(
            call.Id,
            call.Channel,
            call.State,
            call.Outcome,
            call.CallerNumber,
            call.CallerId,
            row.CallerName,
            call.AgentName,
            call.Topic,
            call.Language,
            call.StartedAt,
            call.AnsweredAt,
            call.EndedAt,
            ((call.AnsweredAt ?? call.EndedAt) - call.QueuedAt)?.TotalSeconds,
            (call.EndedAt - call.AnsweredAt)?.TotalSeconds,
            row.HasRecording,
            row.IncidentNumber);
    }

    private static CallTimelineEntryDto ToDto(CallTimelineEntry entry) => new(entry.At, entry.Kind, entry.By, entry.Detail);

    private static RecordingDto ToDto(Recordings.Recording recording) => new(
        recording.Id, recording.StartedAt, recording.Seconds, recording.Bytes, recording.Sha256, recording.Complete)
    {
        Format = recording.Format,
        CompressedBytes = recording.CompressedBytes,
        CompressedSha256 = recording.CompressedSha256,
        CompressedAt = recording.CompressedAt,
    };
}
