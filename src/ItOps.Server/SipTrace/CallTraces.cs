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
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, TracedCall> _calls = new();
    private readonly ConcurrentDictionary<string, TracedCall> _byDialog = new();
    private readonly Channel<(Guid Call, TracedCall Trace, long EndedAt)> _ended =
        Channel.CreateBounded<(Guid, TracedCall, long)>(new BoundedChannelOptions(QueueBound) { SingleReader = true });

    private readonly Channel<(TracedCall Trace, string Dialog, long LeftAt)> _left =
        Channel.CreateBounded<(TracedCall, string, long)>(new BoundedChannelOptions(QueueBound) { SingleReader = true });

    private long _skipped;

    /// <summary>Traces of calls that were not stored because too many ended at once.</summary>
    public long Skipped => Interlocked.Read(ref _skipped);

    /// <summary>A SIP leg belongs to a call.</summary>
    public void Join(Guid call, SipPartyDto party)
    {
        if (!options.Value.Trace || party.CallId.Length == 0)
            return;
        var trace = _calls.GetOrAdd(call, static _ => new TracedCall());
        if (trace.TryAdd(party))
            _byDialog[party.CallId] = trace;
    }

    /// <summary>A SIP leg is over while its call goes on: its messages are kept with the call, however long that lasts.</summary>
    public void Leave(string sipCallId)
    {
        if (_byDialog.TryRemove(sipCallId, out var trace))
            _left.Writer.TryWrite((trace, sipCallId, clock.GetTimestamp()));
    }

    /// <summary>The call is over: its messages will be stored.</summary>
    public void End(Guid call)
    {
        if (!_calls.TryRemove(call, out var trace))
            return;
        foreach (var party in trace.Parties)
            _byDialog.TryRemove(party.CallId, out _);
        if (!_ended.Writer.TryWrite((call, trace, clock.GetTimestamp())))
            Interlocked.Increment(ref _skipped);
    }

    /// <summary>What there is of a call.</summary>
    public async Task<SipTraceDto> FindAsync(Guid call, CallChannel channel, CancellationToken cancellationToken)
    {
        if (_calls.TryGetValue(call, out var trace))
            return await trace.ReadAsync(telephony, SipTraceState.Live);
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

                await KeepLeftAsync();
                await StoreDueAsync(Tail, stoppingToken);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await StoreDueAsync(TimeSpan.Zero, CancellationToken.None);
        }
    }

    private async Task KeepLeftAsync()
    {
        while (_left.Reader.TryPeek(out var next) && clock.GetElapsedTime(next.LeftAt) >= Tail)
        {
            _left.Reader.TryRead(out next);
            await next.Trace.KeepAsync(telephony, next.Dialog);
        }
    }

    private async Task StoreDueAsync(TimeSpan tail, CancellationToken cancellationToken)
    {
        List<StoredTrace> rows = [];
        while (rows.Count < StoredPerSecond && _ended.Reader.TryPeek(out var next) && clock.GetElapsedTime(next.EndedAt) >= tail)
        {
            _ended.Reader.TryRead(out next);
            var trace = await next.Trace.ReadAsync(telephony, SipTraceState.Stored);
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
