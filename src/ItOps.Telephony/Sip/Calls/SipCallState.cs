namespace ItOps.Telephony.Sip.Calls;

/// <summary>Where a call stands.</summary>
internal enum SipCallState : byte
{
    /// <summary>Inbound, no final response yet.</summary>
    Incoming,

    /// <summary>Inbound, 200 went out, its ACK hasn't come.</summary>
    Answered,

    /// <summary>Outbound, no final response yet.</summary>
    Calling,

    /// <summary>Both sides agree that the call is up.</summary>
    Up,

    /// <summary>Over for the product; the protocol may still be tidying up.</summary>
    Ended,
}
