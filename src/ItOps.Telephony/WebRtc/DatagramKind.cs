namespace ItOps.Telephony.WebRtc;

/// <summary>What shares the one port.</summary>
public enum DatagramKind
{
    /// <summary>None of the others; dropped.</summary>
    Unknown,

    /// <summary>A connectivity check.</summary>
    Stun,

    /// <summary>DTLS records.</summary>
    Dtls,

    /// <summary>SRTP.</summary>
    Rtp,

    /// <summary>SRTCP.</summary>
    Rtcp,
}
