using System.Threading.Channels;
using ItOps.Server.Calls;
using ItOps.Server.Data;
using ItOps.Server.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Hotline;

/// <summary>
/// Writes what live calls tell into the database, in batches, behind the calls' backs: nothing on the calls' path ever waits for a disk.
/// </summary>
internal sealed partial class CallJournal(
    IDbContextFactory<ItOpsDbContext> contexts, TimeProvider timeProvider, ILogger<CallJournal> logger) : BackgroundService
{
    private const int BatchSize = 4_000;
    private const int Bound = 200_000;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly Channel<object> _entries = Channel.CreateBounded<object>(new BoundedChannelOptions(Bound) { SingleReader = true });

    /// <summary>Facts that found the journal full, because the database could not be written for minutes.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    private long _dropped;

    /// <summary>Stores a call's row as it stands.</summary>
    public void Write(Call call, bool isNew) => Enqueue(new CallRow(call, isNew));

    /// <summary>Appends to a call's timeline.</summary>
    public void Write(CallTimelineEntry entry) => Enqueue(entry);

    /// <summary>Notes who did what.</summary>
    public void Write(AuditEntry entry) => Enqueue(entry);

    /// <summary>Stores a recording's row as it stands.</summary>
    public void Write(Recording recording, bool isNew) => Enqueue(new RecordingRow(recording, isNew));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<object>(BatchSize);
        while (await MoreAsync(batch, stoppingToken))
            await StoreAsync(batch, stoppingToken);
        while (Take(batch))
            await StoreAsync(batch, CancellationToken.None);
    }

    private async Task<bool> MoreAsync(List<object> batch, CancellationToken cancellationToken)
    {
        try
        {
            await _entries.Reader.WaitToReadAsync(cancellationToken);
            await Task.Delay(Gather, timeProvider, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return Take(batch) || !cancellationToken.IsCancellationRequested;
    }

    private bool Take(List<object> batch)
    {
        batch.Clear();
        while (batch.Count < BatchSize && _entries.Reader.TryRead(out var entry))
            batch.Add(entry);
        return batch.Count > 0;
    }

    /// <summary>A batch can end between a fact and the call that it belongs to; by itself it could never be stored.</summary>
    private void TakeMore(List<object> batch)
    {
        while (batch.Count < 2 * BatchSize && _entries.Reader.TryRead(out var entry))
            batch.Add(entry);
    }

    private async Task StoreAsync(List<object> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            try
            {
                await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
                context.ChangeTracker.AutoDetectChangesEnabled = false;
                Track(context, batch);
                await context.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (Exception failure) when (failure is DbUpdateException or System.Data.Common.DbException)
            {
                StoreFailed(batch.Count, attempt, failure);
                if (cancellationToken.IsCancellationRequested && attempt >= 3)
                    return;
                await Task.Delay(RetryAfter, timeProvider, CancellationToken.None);
                TakeMore(batch);
            }
        }
    }

    private static void Track(ItOpsDbContext context, List<object> batch)
    {
        var calls = new Dictionary<Guid, CallRow>();
        var recordings = new Dictionary<Guid, RecordingRow>();
        foreach (var entry in batch)
        {
            switch (entry)
            {
                case CallRow row:
                    calls[row.Call.Id] = row with { IsNew = row.IsNew || (calls.TryGetValue(row.Call.Id, out var earlier) && earlier.IsNew) };
                    break;
                case RecordingRow row:
                    recordings[row.Recording.Id] =
                        row with { IsNew = row.IsNew || (recordings.TryGetValue(row.Recording.Id, out var before) && before.IsNew) };
                    break;
                case CallTimelineEntry or AuditEntry:
                    context.Entry(entry).State = EntityState.Added;
                    break;
            }
        }

        foreach (var row in calls.Values)
            context.Entry(row.Call).State = row.IsNew ? EntityState.Added : EntityState.Modified;
        foreach (var row in recordings.Values)
            context.Entry(row.Recording).State = row.IsNew ? EntityState.Added : EntityState.Modified;
    }

    private void Enqueue(object entry)
    {
        if (!_entries.Writer.TryWrite(entry) && Interlocked.Increment(ref _dropped) == 1)
            JournalFull(Bound);
    }

    private sealed record CallRow(Call Call, bool IsNew);

    private sealed record RecordingRow(Recording Recording, bool IsNew);

    [LoggerMessage(LogLevel.Error, "{Count} facts of live calls could not be stored (attempt {Attempt}); calls go on, it is tried again")]
    private partial void StoreFailed(int count, int attempt, Exception failure);

    [LoggerMessage(LogLevel.Error, "The journal of live calls is full ({Bound} facts): the database can't be written, further facts are lost")]
    private partial void JournalFull(int bound);
}
