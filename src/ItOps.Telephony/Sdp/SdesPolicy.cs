namespace ItOps.Telephony.Sdp;

/// <summary>What becomes of SRTP keys in SDP (RFC 4568). They are readable by whoever reads the signalling, so they are worth only what that protects.</summary>
public enum SdesPolicy
{
    /// <summary>RTP/SAVP is refused, keys are neither taken nor given.</summary>
    Refuse,

    /// <summary>A peer that offers keys gets ours: RTP/SAVP, or RTP/AVP with keys (RFC 8643). Our own offers are in the clear.</summary>
    Accept,

    /// <summary>As <see cref="Accept"/>, and our own offers are RTP/SAVP.</summary>
    Offer,
}
