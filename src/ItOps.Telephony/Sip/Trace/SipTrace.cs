namespace ItOps.Telephony.Sip.Trace;

/// <summary>The messages of one Call-ID: those that set the call up for good, the later ones as a ring.</summary>
internal sealed class SipTrace(byte[] callId)
{
    private const int SetUpMessages = 12;

    /// <summary>Memory of a trace without messages, and of a message beside its text, as measured.</summary>
    private const int OwnBytes = 600;
    private const int MessageBytes = 90;

    private readonly List<SipTraceMessage> _messages = new(8);
    private LinkedListNode<SipTrace>? _place;

    public byte[] CallId => callId;

    /// <summary>In the list of calls that go on.</summary>
    public LinkedListNode<SipTrace> Place => _place ??= new LinkedListNode<SipTrace>(this);

    public int Bytes { get; private set; } = OwnBytes;

    public int Omitted { get; private set; }

    /// <summary>Null while the call goes on, and once the trace is forgotten.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public IReadOnlyList<SipTraceMessage> Messages => _messages;

    public void Add(in SipTraceMessage message, int maximum)
    {
        _messages.Add(message);
        Bytes += MessageBytes + message.Bytes.Length;
        while (Bytes > maximum && _messages.Count > 1)
        {
            int victim = Math.Min(SetUpMessages, _messages.Count - 2);
            Bytes -= MessageBytes + _messages[victim].Bytes.Length;
            _messages.RemoveAt(victim);
            Omitted++;
        }
    }
}
