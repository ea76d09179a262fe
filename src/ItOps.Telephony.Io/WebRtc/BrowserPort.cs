using ItOps.Telephony.Io.Media;

namespace ItOps.Telephony.Io.WebRtc;

/// <summary>The one UDP port that all browsers share: ICE-lite, DTLS-SRTP, G.711.</summary>
public sealed class BrowserPort : IPumpSource, IDisposable
{
    /// <summary>Binds the port.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port is in use.</exception>
    public BrowserPort(BrowserPortOptions options, BrowserLegEvents events)
    {
        _ = options;
        _ = events;
    }

    /// <summary>The bound UDP port.</summary>
    public int Port { get; }

    /// <summary>Accepts a browser's offer. Thread-safe; the transport's own methods belong to the pump's thread.</summary>
    public BrowserOpening Open(LegId leg, string offerSdp) => new(BrowserLegError.Busy, null, null);

    /// <inheritdoc />
    public void Poll(TimeSpan now)
    {
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
