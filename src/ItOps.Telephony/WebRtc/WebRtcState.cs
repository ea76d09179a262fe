namespace ItOps.Telephony.WebRtc;

/// <summary>Life of a browser's connection.</summary>
public enum WebRtcState
{
    /// <summary>Waits for ICE checks and the DTLS handshake.</summary>
    Connecting,

    /// <summary>Audio can flow.</summary>
    Connected,

    /// <summary>The browser closed the connection. Final.</summary>
    ClosedByPeer,

    /// <summary>No ICE checks any more, or not connected in time. Final.</summary>
    TimedOut,

    /// <summary>The handshake failed: wrong certificate, no profile in common. Final.</summary>
    Failed,
}
