namespace ItOps.Telephony.Sip.Transactions;

/// <summary>One timer of an owner, reused for one purpose after the other.</summary>
internal sealed class SipTimer(ISipTimerOwner owner)
{
    public ISipTimerOwner Owner => owner;

    public SipTimerName Name { get; set; }

    public TimeSpan Deadline { get; set; }

    /// <summary>Place in the heap; -1 when not set.</summary>
    public int Index { get; set; } = -1;

    public bool IsSet => Index >= 0;
}
