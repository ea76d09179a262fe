namespace ItOps.Telephony.Srtp;

/// <summary>What became of a packet.</summary>
public enum SrtpStatus
{
    /// <summary>Protected, or authenticated and in the clear.</summary>
    Ok,

    /// <summary>Not RTP or RTCP, or of impossible length.</summary>
    Malformed,

    /// <summary>Came before, or is older than the replay window (RFC 3711 3.3.2).</summary>
    Replayed,

    /// <summary>The authentication tag is wrong.</summary>
    Forged,

    /// <summary>More synchronization sources than one connection may have.</summary>
    TooManySources,

    /// <summary>The keys are used up (RFC 3711 9.2).</summary>
    Exhausted,

    /// <summary>The handshake isn't complete, or the connection is over.</summary>
    NoKeys,
}
