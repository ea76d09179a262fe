namespace ItOps.Telephony.Sip;

/// <summary>What carries a SIP message (RFC 3261 18).</summary>
public enum SipTransport : byte
{
    /// <summary>Datagrams; requests and responses are retransmitted.</summary>
    Udp,

    /// <summary>A stream; messages are framed by Content-Length.</summary>
    Tcp,

    /// <summary>TCP under TLS.</summary>
    Tls,
}
