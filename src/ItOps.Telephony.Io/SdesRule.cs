namespace ItOps.Telephony.Io;

/// <summary>When SIP legs may use SRTP with keys in SDP (RFC 4568).</summary>
public enum SdesRule
{
    /// <summary>Never: RTP/SAVP gets 488.</summary>
    Off,

    /// <summary>Where TLS carries the signalling; over UDP and TCP RTP/SAVP gets 488, for anybody on the way could read the keys.</summary>
    OverTls,

    /// <summary>Always, for networks whose signalling is protected otherwise (a tunnel).</summary>
    Anywhere,
}
