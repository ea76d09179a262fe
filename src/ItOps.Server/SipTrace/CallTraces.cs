using System.Collections.Concurrent;
using System.Threading.Channels;
using ItOps.Contracts.Calls;
using ItOps.Server.Data;
using ItOps.Server.Options;
using ItOps.Telephony.Io;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.SipTrace;

/// <summary>
/// Knows which SIP dialogs belong to a call, and stores the messages of calls that are over: a little later, when the last ones are in,
/// and so many a second at most, for in a storm of calls the disk has better things to do. What comes in excess is counted.
/// </summary>
internal sealed partial class CallTraces(
    TelephonyEngine telephony,
    IDbContextFactory<ItOpsDbContext> contexts,
    IOptions<SipOptions> options,
    TimeProvider clock,
    ILogger<CallTraces> logger) : BackgroundService
{
    private const int StoredPerSecond = 50;
    private const int QueueBound = 1_000;
    private const int DialogsPerCall = 16;
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, string[]> _dialogs = new();
    private readonly Channel<(Guid Call, string[] Dialogs, long EndedAt)> _ended =
        Channel.CreateBounded<(Guid, string[], long)>(new BoundedChannelOptions(QueueBound) { SingleReader = true });

    private long _skipped;

    /// <summary>Traces of calls that were not stored because too many ended at once.</summary>
    public long Skipped => Interlocked.Read(ref _skipped);

    /// <summary>A SIP leg belongs to a call.</summary>
    public void Join(Guid call, string sipCallId)
    {
        if (!options.Value.Trace || sipCallId.Length == 0)
            return;
        _dialogs.AddOrUpdate(call, _ => [sipCallId], (_, known) => known.Length < DialogsPerCall && !known.Contains(sipCallId) ? [.. known, sipCallId] : known);
    }

    /// <summary>The call is over: its messages will be stored.</summary>
    public void End(Guid call)
    {
        if (_dialogs.TryRemove(call, out var dialogs) && !_ended.Writer.TryWrite((call, dialogs, clock.GetTimestamp())))
            Interlocked.Increment(ref _skipped);
    }

    /// <summary>What there is of a call.</summary>
    public async Task<SipTraceDto> FindAsync(Guid call, CallChannel channel, CancellationToken cancellationToken)
    {
        if (_dialogs.TryGetValue(call, out var dialogs))
            return TracePacking.ToDto(await telephony.TraceAsync(dialogs), SipTraceState.Live);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await db.Set<StoredTrace>().AsNoTracking().FirstOrDefaultAsync(trace => trace.CallId == call, cancellationToken);
        if (stored is not null)
            return TracePacking.Unpack(stored.Content);
        return new SipTraceDto(channel == CallChannel.WebCall ? SipTraceState.NoSip : SipTraceState.NotKept, [], 0);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cleanAt = clock.GetUtcNow();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (clock.GetUtcNow() >= cleanAt)
                {
                    await CleanAsync(stoppingToken);
                    cleanAt = clock.GetUtcNow() + CleanEvery;
                }

                await StoreDueAsync(Tail, stoppingToken);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await StoreDueAsync(TimeSpan.Zero, CancellationToken.None);
        }
    }

    private async Task StoreDueAsync(TimeSpan tail, CancellationToken cancellationToken)
    {
        List<StoredTrace> rows = [];
        while (rows.Count < StoredPerSecond && _ended.Reader.TryPeek(out var next) && clock.GetElapsedTime(next.EndedAt) >= tail)
        {
            _ended.Reader.TryRead(out next);
            var trace = TracePacking.ToDto(await telephony.TraceAsync(next.Dialogs), SipTraceState.Stored);
            if (trace.Messages.Count > 0)
                rows.Add(new StoredTrace { CallId = next.Call, StoredAt = clock.GetUtcNow(), Messages = trace.Messages.Count, Content = TracePacking.Pack(trace) });
        }

        if (rows.Count == 0)
            return;
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            db.AddRange(rows);
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is DbUpdateException or System.Data.Common.DbException)
        {
            Interlocked.Add(ref _skipped, rows.Count);
            StoreFailed(rows.Count, failure);
        }
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        try
        {
            var oldest = clock.GetUtcNow() - TimeSpan.FromDays(options.Value.TraceDays);
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Set<StoredTrace>().Where(trace => trace.StoredAt < oldest).ExecuteDeleteAsync(cancellationToken);
        }
        catch (System.Data.Common.DbException failure)
        {
            StoreFailed(0, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "SIP traces of {Count} calls could not be stored, or old ones not removed")]
    private partial void StoreFailed(int count, Exception failure);
}
