namespace ItOps.Telephony.Sip.Trace;

/// <summary>The messages of one Call-ID: those that set the call up for good, the later ones as a ring.</summary>
internal sealed class SipTrace(byte[] callId)
{
    private const int SetUpMessages = 12;

    private readonly List<SipTraceMessage> _messages = new(8);

    public byte[] CallId => callId;

    public int Bytes { get; private set; }

    public int Omitted { get; private set; }

    public DateTimeOffset? EndedAt { get; set; }

    public IReadOnlyList<SipTraceMessage> Messages => _messages;

    public void Add(in SipTraceMessage message, int maximum)
    {
        _messages.Add(message);
        Bytes += message.Bytes.Length;
        while (Bytes > maximum && _messages.Count > 1)
        {
            int victim = Math.Min(SetUpMessages, _messages.Count - 2);
            Bytes -= _messages[victim].Bytes.Length;
            _messages.RemoveAt(victim);
            Omitted++;
        }
    }
}
