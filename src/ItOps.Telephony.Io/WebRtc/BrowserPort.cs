using ItOps.Telephony.Io.Media;

namespace ItOps.Telephony.Io.WebRtc;

/// <summary>The one UDP port that all browsers share: ICE-lite, DTLS-SRTP, G.711.</summary>
public sealed class BrowserPort : IPumpSource, IDisposable
{
    private readonly BrowserLegEvents _events;

    /// <summary>Binds the port.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port is in use.</exception>
    public BrowserPort(BrowserPortOptions options, BrowserLegEvents events)
    {
        _events = events;
        Port = options.Port;
    }

    /// <summary>The bound UDP port.</summary>
    public int Port { get; }

    /// <summary>Accepts a browser's offer. Thread-safe; the transport's own methods belong to the pump's thread.</summary>
    public BrowserOpening Open(LegId leg, string offerSdp) =>
        _events is null ? throw new InvalidOperationException() : new(BrowserLegError.Busy, null, null);

    /// <inheritdoc />
    public void Poll(TimeSpan now)
    {
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
