using ItOps.Server.Calls;
using ItOps.Server.Data;
using ItOps.Server.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Hotline;

/// <summary>
/// Writes what live calls tell into the database, in batches, behind the calls' backs: nothing on the calls' path ever waits for a disk.
/// </summary>
internal sealed partial class CallJournal(IDbContextFactory<ItOpsDbContext> contexts, ILogger<CallJournal> logger) : IHostedService
{
    private const int Bound = 200_000;
    private const int LastAttempts = 3;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly Mailbox<JournalEntry> _entries = new(Bound);
    private Thread? _thread;
    private long _dropped;

    /// <summary>Facts that found the journal full, because the database could not be written for minutes.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Stores a call's row as it stands.</summary>
    public void Write(Call call, bool isNew) => Enqueue(new(call, isNew));

    /// <summary>Appends to a call's timeline.</summary>
    public void Write(CallTimelineEntry entry) => Enqueue(new(entry, true));

    /// <summary>Notes who did what.</summary>
    public void Write(AuditEntry entry) => Enqueue(new(entry, true));

    /// <summary>Stores a recording's row as it stands.</summary>
    public void Write(Recording recording, bool isNew) => Enqueue(new(recording, isNew));

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread = new Thread(Run) { Name = "journal", IsBackground = true };
        _thread.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _entries.Close();
        return _thread is { } thread ? Task.Run(thread.Join, cancellationToken) : Task.CompletedTask;
    }

    private void Run()
    {
        using JournalStore store = new(contexts);
        List<JournalEntry> taken = [];
        JournalBatch batch = new();
        while (_entries.Take(ref taken, Timeout.InfiniteTimeSpan))
        {
            Add(batch, taken);
            _entries.Pause(Gather);
            TakeMore(batch, ref taken);
            Store(store, batch, ref taken);
        }
    }

    private void Store(JournalStore store, JournalBatch batch, ref List<JournalEntry> taken)
    {
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            try
            {
                store.Write(batch);
                batch.Clear();
            }
            catch (System.Data.Common.DbException failure)
            {
                StoreFailed(batch.Count, attempt, failure);
                if (_entries.Pause(RetryAfter) && attempt >= LastAttempts)
                    return;
                // A fact can come before the call that it belongs to: by itself it could never be stored.
                TakeMore(batch, ref taken);
            }
        }
    }

    private void TakeMore(JournalBatch batch, ref List<JournalEntry> taken)
    {
        if (batch.Count >= Bound)
            return;
        _entries.Take(ref taken, TimeSpan.Zero);
        Add(batch, taken);
    }

    private static void Add(JournalBatch batch, List<JournalEntry> taken)
    {
        foreach (var entry in taken)
            batch.Add(entry);
        taken.Clear();
    }

    private void Enqueue(JournalEntry entry)
    {
        if (!_entries.Post(entry) && Interlocked.Increment(ref _dropped) == 1)
            JournalFull(Bound);
    }

    [LoggerMessage(LogLevel.Error, "{Count} facts of live calls could not be stored (attempt {Attempt}); calls go on, it is tried again")]
    private partial void StoreFailed(int count, int attempt, Exception failure);

    [LoggerMessage(LogLevel.Error, "The journal of live calls is full ({Bound} facts): the database can't be written, further facts are lost")]
    private partial void JournalFull(int bound);
}
