using System.Text;

namespace ItOps.Telephony.Sip.Trace;

/// <summary>
/// Keeps the messages of calls, by Call-ID, from the INVITE until a while after the end. What never becomes a call (refused in overload,
/// a stranger's) is kept as if it had ended at once. It keeps references to what was received and sent anyway, so that a message costs a
/// search for its Call-ID and a look-up. Bounded in bytes; for one thread.
/// </summary>
public sealed class SipTraceBook(SipTraceOptions options)
{
    private readonly Dictionary<byte[], SipTrace> _traces = new(new SipCallIdComparer());
    private readonly LinkedList<SipTrace> _calls = new();
    private readonly Queue<(SipTrace Trace, DateTimeOffset At)> _ended = new();

    /// <summary>Bytes held, what a message and a trace cost besides the text included.</summary>
    public long Bytes { get; private set; }

    /// <summary>Traces held.</summary>
    public int Count => _traces.Count;

    /// <summary>Keeps a message that belongs to a call, or begins one.</summary>
    public void Add(in SipTraceMessage message)
    {
        if (!options.Enabled)
            return;
        ReadOnlySpan<byte> bytes = message.Bytes.Span;
        ReadOnlySpan<byte> callId = SipCallIdFinder.Find(bytes);
        if (callId.IsEmpty)
            return;
        var byCallId = _traces.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!byCallId.TryGetValue(callId, out SipTrace? trace))
        {
            if (!bytes.StartsWith("INVITE "u8))
                return;
            trace = new SipTrace(callId.ToArray());
            _traces.Add(trace.CallId, trace);
            Bytes += trace.Bytes;
            Finish(trace, message.At);
        }

        int before = trace.Bytes;
        trace.Add(message, options.MaximumBytesPerCall);
        Bytes += trace.Bytes - before;
        if (Bytes > options.MaximumBytes)
            MakeRoom();
    }

    /// <summary>The INVITE became a call: its trace stays until the end.</summary>
    public void Begin(string callId)
    {
        if (!_traces.TryGetValue(Encoding.UTF8.GetBytes(callId), out SipTrace? trace) || trace.EndedAt is null)
            return;
        trace.EndedAt = null;
        _calls.AddLast(trace.Place);
    }

    /// <summary>The call is over: its trace may go after a while.</summary>
    public void End(string callId, DateTimeOffset now)
    {
        Expire(now);
        if (!_traces.TryGetValue(Encoding.UTF8.GetBytes(callId), out SipTrace? trace) || trace.EndedAt is not null)
            return;
        _calls.Remove(trace.Place);
        Finish(trace, now);
    }

    /// <summary>Forgets what is old.</summary>
    public void Expire(DateTimeOffset now)
    {
        while (_ended.TryPeek(out var oldest) && (IsStale(oldest.Trace, oldest.At) || oldest.At + options.KeepAfterEnd <= now))
            DropOldest();
    }

    /// <summary>A call's messages so far; null when there is no trace of it.</summary>
    public SipTraceView? Find(string callId) => _traces.TryGetValue(Encoding.UTF8.GetBytes(callId), out SipTrace? trace)
        ? new SipTraceView(callId, [.. trace.Messages], trace.Omitted)
        : null;

    private void Finish(SipTrace trace, DateTimeOffset at)
    {
        trace.EndedAt = at;
        _ended.Enqueue((trace, at));
    }

    private void MakeRoom()
    {
        while (Bytes > options.MaximumBytes && _traces.Count > 1)
        {
            if (_ended.Count > 0)
                DropOldest();
            else if (_calls.First is { } longest)
            {
                _calls.Remove(longest);
                Forget(longest.Value);
            }
        }
    }

    private void DropOldest()
    {
        var (trace, at) = _ended.Dequeue();
        if (!IsStale(trace, at))
            Forget(trace);
    }

    /// <summary>It went on, or has gone, since it was noted as ended.</summary>
    private static bool IsStale(SipTrace trace, DateTimeOffset at) => trace.EndedAt != at;

    private void Forget(SipTrace trace)
    {
        trace.EndedAt = null;
        _traces.Remove(trace.CallId);
        Bytes -= trace.Bytes;
    }
}
