using System.Net;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Sip;

/// <summary>Where the SIP driver listens and what it bears.</summary>
public sealed class SipDriverOptions
{
    /// <summary>Addresses for UDP; port 0 takes a free one.</summary>
    public IReadOnlyList<IPEndPoint> Udp { get; set; } = [new(IPAddress.Loopback, 5060)];

    /// <summary>Addresses for TCP.</summary>
    public IReadOnlyList<IPEndPoint> Tcp { get; set; } = [new(IPAddress.Loopback, 5060)];

    /// <summary>Advertised in Via and Contact instead of the interface's address (behind a static NAT).</summary>
    public IPAddress? PublicAddress { get; set; }

    /// <summary>TCP connections at once; more are closed at accept.</summary>
    public int MaximumConnections { get; set; } = 2_000;

    /// <summary>Largest message taken, in bytes.</summary>
    public int MaximumMessageSize { get; set; } = 64 * 1024;

    /// <summary>Messages waiting for the loop; more are dropped and counted, as a full socket buffer would.</summary>
    public int MaximumBacklog { get; set; } = 8_192;

    /// <summary>The protocol core's own settings.</summary>
    public SipUserAgentOptions UserAgent { get; set; } = new();
}
