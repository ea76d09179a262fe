using System.Net;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Sip;

public sealed partial class SipDriver : IDisposable
{
    private readonly Action<SipFact> _sink;
    private readonly SipDriverOptions _options;

    /// <summary>Binds nothing yet: see <see cref="Start"/>.</summary>
    /// <param name="sink">Gets every fact, on the driver's thread.</param>
    public SipDriver(SipDriverOptions options, Action<SipFact> sink, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        _options = options;
        _sink = sink;
    }

    /// <summary>Where UDP listens, with the ports really taken.</summary>
    public IReadOnlyList<IPEndPoint> UdpEndPoints => _options.Udp;

    /// <summary>Where TCP listens, with the ports really taken.</summary>
    public IReadOnlyList<IPEndPoint> TcpEndPoints => _options.Tcp;

    /// <summary>The latest totals and gauges; safe from any thread.</summary>
    public SipCounters Counters { get; private set; } = new();

    /// <summary>Binds the sockets and starts the loop.</summary>
    /// <exception cref="SipAddressInUseException">An address can't be had.</exception>
    public void Start() => throw new NotImplementedException();

    /// <summary>Stops the loop and closes the sockets; calls are not hung up.</summary>
    public void Dispose() => _ = _sink;

    private void Post(Action<SipUserAgent, TimeSpan> command) => throw new NotImplementedException();

    private void ResolveThen(string target, Action<SipFlow?> next) => throw new NotImplementedException();
}
