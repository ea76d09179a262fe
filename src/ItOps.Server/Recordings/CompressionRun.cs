using ItOps.Contracts.Calls;
using ItOps.Server.Data;
using ItOps.Server.Options;
using ItOps.Telephony.Io.Ogg;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Recordings;

/// <summary>
/// Compresses what is due, one file at a time, oldest first, and steps back while calls need the machine. The order makes every crash
/// harmless: copy flushed and verified, row committed, original deleted (<see cref="CompressionMending"/> does the rest at the start).
/// </summary>
internal sealed partial class CompressionRun(
    IDbContextFactory<ItOpsDbContext> contexts,
    RecordingPaths paths,
    CallPressure pressure,
    CompressionBoard board,
    IOptions<RecordingOptions> options,
    TimeProvider clock,
    ILogger<CompressionRun> logger)
{
    private const int LongestReason = 500;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly RecordingCompressor _compressor = new(new RecordingCompressionOptions { RemoveOriginal = false });

    /// <summary>Recordings that are old enough and still as they were recorded.</summary>
    public IQueryable<Recording> Due(ItOpsDbContext context)
    {
        var before = clock.GetUtcNow() - TimeSpan.FromDays(options.Value.CompressAfterDays);
        return context.Recordings.Where(row => options.Value.CompressAfterDays > 0
            && row.Complete && row.Format == RecordingFormat.Wav && row.StartedAt < before);
    }

    /// <param name="again">Tries again what failed before.</param>
    public async Task RunAsync(bool again, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var (compressed, failed, saved) = (0, 0, 0L);
        foreach (var id in await FindDueAsync(again, cancellationToken))
        {
            if (await OutlastPressureAsync(id, cancellationToken) is not { } outcome)
                continue;
            var isDone = outcome.Error == RecordingCompressionError.None;
            (compressed, failed, saved) = (compressed + (isDone ? 1 : 0), failed + (isDone ? 0 : 1), saved + outcome.WavBytes - outcome.OggBytes);
        }

        board.Activity = CompressionActivity.Idle;
        board.LastRun = new CompressionRunDto(startedAt, clock.GetUtcNow(), compressed, failed, saved);
        if (compressed + failed > 0)
            RunEnded(compressed, failed, saved);
    }

    private async Task<List<Guid>> FindDueAsync(bool again, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Due(context)
            .Where(row => again || row.CompressionFailure == null)
            .OrderBy(row => row.StartedAt)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Begins a file anew until one attempt was not cut off by calls.</summary>
    private async Task<RecordingCompression?> OutlastPressureAsync(Guid id, CancellationToken cancellationToken)
    {
        while (true)
        {
            while (pressure.IsHigh())
            {
                board.Activity = CompressionActivity.WaitingForCalls;
                await Task.Delay(Look, clock, cancellationToken);
            }

            board.Activity = CompressionActivity.Running;
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var watch = WatchAsync(attempt);
            try
            {
                return await CompressAsync(id, attempt.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                SteppedBack(id);
            }
            finally
            {
                await attempt.CancelAsync();
                await watch;
            }
        }
    }

    private async Task WatchAsync(CancellationTokenSource attempt)
    {
        try
        {
            while (!pressure.IsHigh())
                await Task.Delay(Look, clock, attempt.Token);
            await attempt.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The file is done.
        }
    }

    private async Task<RecordingCompression?> CompressAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Recordings.FindAsync([id], cancellationToken) is not { Format: RecordingFormat.Wav } recording || paths.Of(recording.Path) is not { } original)
            return null;
        var copy = Path.ChangeExtension(original, RecordingPaths.OggExtension);
        var outcome = Judge(recording, await _compressor.CompressAsync(original, copy, cancellationToken), copy);
        if (outcome.Error != RecordingCompressionError.None)
        {
            Failed(id, outcome.Detail);
            recording.CompressionFailure = outcome.Detail.Length > LongestReason ? outcome.Detail[..LongestReason] : outcome.Detail;
            await context.SaveChangesAsync(CancellationToken.None);
            return outcome;
        }

        (recording.Format, recording.Path) = (RecordingFormat.OggOpus, paths.Stored(copy));
        (recording.CompressedBytes, recording.CompressedSha256, recording.CompressedAt) = (outcome.OggBytes, outcome.OggSha256, clock.GetUtcNow());
        recording.CompressionFailure = null;
        await context.SaveChangesAsync(CancellationToken.None);
        Delete(original);
        return outcome;
    }

    /// <summary>A recording that is not the one whose hash was stored must not be replaced: somebody has to look at it.</summary>
    private static RecordingCompression Judge(Recording recording, RecordingCompression outcome, string copy)
    {
        if (outcome.Error != RecordingCompressionError.None || recording.Sha256 is null || recording.Sha256 == outcome.WavSha256)
            return outcome;
        File.Delete(copy);
        return outcome with
        {
            Error = RecordingCompressionError.OriginalChanged,
            Detail = "the file is not the one that was recorded: its SHA-256 differs",
            WavBytes = 0,
            OggBytes = 0,
        };
    }

    private void Delete(string original)
    {
        try
        {
            File.Delete(original);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            NotDeleted(original, fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Recordings compressed: {Compressed}, failed: {Failed}, bytes saved: {Saved}")]
    private partial void RunEnded(int compressed, int failed, long saved);

    [LoggerMessage(LogLevel.Debug, "Compression of recording {Recording} stepped back: calls need the machine")]
    private partial void SteppedBack(Guid recording);

    [LoggerMessage(LogLevel.Warning, "Recording {Recording} can't be compressed and stays as it is: {Reason}")]
    private partial void Failed(Guid recording, string reason);

    [LoggerMessage(LogLevel.Warning, "{Path} was compressed but can't be deleted; the next start tries again: {Reason}")]
    private partial void NotDeleted(string path, string reason);
}
