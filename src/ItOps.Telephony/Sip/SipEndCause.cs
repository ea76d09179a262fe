namespace ItOps.Telephony.Sip;

/// <summary>Why a call ended.</summary>
public enum SipEndCause
{
    /// <summary>We hung up.</summary>
    HungUpByUs,

    /// <summary>The peer sent BYE.</summary>
    HungUpByPeer,

    /// <summary>The caller gave up before the answer (CANCEL), or we gave up our own INVITE.</summary>
    Cancelled,

    /// <summary>We refused an inbound call.</summary>
    Rejected,

    /// <summary>The dialled party, or a proxy for it, refused.</summary>
    Refused,

    /// <summary>The dialled party answered with 3xx.</summary>
    Redirected,

    /// <summary>Nothing came in time: no ACK, no response, no session refresh (RFC 4028).</summary>
    TimedOut,

    /// <summary>The transport failed, or the peer broke the protocol.</summary>
    Failed,
}
