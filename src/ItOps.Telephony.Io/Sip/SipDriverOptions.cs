using System.Net;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Trace;

namespace ItOps.Telephony.Io.Sip;

/// <summary>Where the SIP driver listens and what it bears.</summary>
public sealed class SipDriverOptions
{
    /// <summary>Addresses for UDP; port 0 takes a free one.</summary>
    public IReadOnlyList<IPEndPoint> Udp { get; set; } = [new(IPAddress.Loopback, 5060)];

    /// <summary>Addresses for TCP.</summary>
    public IReadOnlyList<IPEndPoint> Tcp { get; set; } = [new(IPAddress.Loopback, 5060)];

    /// <summary>Addresses for TLS; none by default. Needs <see cref="SipTlsOptions.Certificate"/>.</summary>
    public IReadOnlyList<IPEndPoint> Tls { get; set; } = [];

    /// <summary>Certificates.</summary>
    public SipTlsOptions Security { get; set; } = new();

    /// <summary>Name servers to ask; none: the system's.</summary>
    public IReadOnlyList<IPEndPoint> NameServers { get; set; } = [];

    /// <summary>Message traces.</summary>
    public SipTraceOptions Trace { get; set; } = new();

    /// <summary>When messages queue and wait longer than this, new calls get 503, long before callers would notice.</summary>
    public TimeSpan OverloadLag { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Advertised in Via and Contact instead of the interface's address (behind a static NAT).</summary>
    public IPAddress? PublicAddress { get; set; }

    /// <summary>TCP connections at once; more are closed at accept.</summary>
    public int MaximumConnections { get; set; } = 2_000;

    /// <summary>TCP and TLS connections from one address; trusted and exempt peers may have more.</summary>
    public int MaximumConnectionsPerAddress { get; set; } = 500;

    /// <summary>A connection that has not brought one whole message by then is closed.</summary>
    public TimeSpan FirstMessageWithin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection without any traffic for so long is closed; longer than a registration lasts.</summary>
    public TimeSpan IdleConnection { get; set; } = TimeSpan.FromMinutes(70);

    /// <summary>Largest message taken, in bytes.</summary>
    public int MaximumMessageSize { get; set; } = 64 * 1024;

    /// <summary>Messages waiting for the loop; more are dropped and counted, as a full socket buffer would.</summary>
    public int MaximumBacklog { get; set; } = 8_192;

    /// <summary>The protocol core's own settings.</summary>
    public SipUserAgentOptions UserAgent { get; set; } = new();
}
