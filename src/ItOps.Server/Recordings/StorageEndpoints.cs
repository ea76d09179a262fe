using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Options;
using ItOps.Server.Session;
using ItOps.Telephony.Io.Opus;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Recordings;

/// <summary>What recordings take on the disk.</summary>
internal static class StorageEndpoints
{
    private const int ShownFailures = 50;

    public static IEndpointRouteBuilder MapRecordingStorage(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.RecordingStorage).RequireAuthorization(Policies.Administrator).WithTags("Recordings");
        group.MapGet("", GetAsync).WithSummary("How many recordings there are, what they take, and how compression goes.");
        group.MapPost("/compress", Compress).WithSummary("Compresses what is due now, and tries again what failed.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        return routes;
    }

    private static async Task<Ok<RecordingStorageDto>> GetAsync(
        ItOpsDbContext db, CompressionRun run, CompressionBoard board, IOptions<RecordingOptions> options, CancellationToken cancellationToken)
    {
        var formats = await db.Recordings.AsNoTracking()
            .GroupBy(row => row.Format)
            .Select(rows => new { Format = rows.Key, Count = rows.Count(), Bytes = rows.Sum(row => row.Bytes), Compressed = rows.Sum(row => row.CompressedBytes ?? 0) })
            .ToListAsync(cancellationToken);
        var wav = formats.Find(group => group.Format == RecordingFormat.Wav);
        var ogg = formats.Find(group => group.Format == RecordingFormat.OggOpus);
        var failures = await db.Recordings.AsNoTracking()
            .Where(row => row.CompressionFailure != null)
            .OrderByDescending(row => row.StartedAt)
            .Take(ShownFailures)
            .Select(row => new CompressionFailureDto(row.CallId, row.StartedAt, row.Bytes, row.CompressionFailure!))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new RecordingStorageDto(
            new StorageShareDto(wav?.Count ?? 0, wav?.Bytes ?? 0),
            new StorageShareDto(ogg?.Count ?? 0, ogg?.Compressed ?? 0),
            ogg?.Bytes ?? 0,
            await run.Due(db).CountAsync(cancellationToken),
            options.Value.CompressAfterDays,
            OpusLibrary.UnavailableReason,
            board.Activity,
            board.LastRun,
            failures));
    }

    private static Results<Accepted, ProblemHttpResult> Compress(CompressionBoard board, IOptions<RecordingOptions> options)
    {
        if (options.Value.CompressAfterDays == 0)
            return Problems.Conflict("compression-off", "Compression is switched off (ItOps:Recording:CompressAfterDays).");
        if (OpusLibrary.UnavailableReason is { } reason)
            return Problems.Conflict("library-missing", reason);
        board.Ring();
        return TypedResults.Accepted((string?)null);
    }
}
