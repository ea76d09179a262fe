namespace ItOps.Telephony.Sip;

/// <summary>A call as this process knows it, inbound (odd) or outbound (even); not the Call-ID header.</summary>
public readonly record struct SipCallId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => $"call-{Value}";
}
