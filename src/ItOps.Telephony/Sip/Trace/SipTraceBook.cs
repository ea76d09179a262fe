using System.Text;

namespace ItOps.Telephony.Sip.Trace;

/// <summary>
/// Keeps the messages of calls, by Call-ID, from the INVITE until a while after the end. It keeps references to what was received and
/// sent anyway, so that a message costs a search for its Call-ID and a look-up. Bounded in bytes; for one thread.
/// </summary>
public sealed class SipTraceBook(SipTraceOptions options)
{
    private readonly Dictionary<byte[], SipTrace> _traces = new(new SipCallIdComparer());
    private readonly Queue<SipTrace> _begun = new();
    private readonly Queue<SipTrace> _ended = new();

    /// <summary>Bytes held.</summary>
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
            _begun.Enqueue(trace);
        }

        int before = trace.Bytes;
        trace.Add(message, options.MaximumBytesPerCall);
        Bytes += trace.Bytes - before;
        if (Bytes > options.MaximumBytes)
            MakeRoom();
    }

    /// <summary>The call is over: its trace may go after a while.</summary>
    public void End(string callId, DateTimeOffset now)
    {
        Expire(now);
        if (!_traces.TryGetValue(Encoding.UTF8.GetBytes(callId), out SipTrace? trace) || trace.EndedAt is not null)
            return;
        trace.EndedAt = now;
        _ended.Enqueue(trace);
    }

    /// <summary>Forgets what is old.</summary>
    public void Expire(DateTimeOffset now)
    {
        while (_ended.TryPeek(out SipTrace? oldest) && (oldest.EndedAt + options.KeepAfterEnd <= now || IsGone(oldest)))
            Forget(_ended.Dequeue());
        while (_begun.TryPeek(out SipTrace? first) && IsGone(first))
            _begun.Dequeue();
    }

    /// <summary>A call's messages so far; null when there is no trace of it.</summary>
    public SipTraceView? Find(string callId) => _traces.TryGetValue(Encoding.UTF8.GetBytes(callId), out SipTrace? trace)
        ? new SipTraceView(callId, [.. trace.Messages], trace.Omitted)
        : null;

    private void MakeRoom()
    {
        while (Bytes > options.MaximumBytes && _traces.Count > 1)
        {
            if (_ended.TryDequeue(out SipTrace? victim) || _begun.TryDequeue(out victim))
                Forget(victim);
        }
    }

    private bool IsGone(SipTrace trace) => !_traces.TryGetValue(trace.CallId, out SipTrace? held) || held != trace;

    private void Forget(SipTrace trace)
    {
        if (IsGone(trace))
            return;
        _traces.Remove(trace.CallId);
        Bytes -= trace.Bytes;
    }
}
