using System.Net;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Io.Sip;

/// <summary>From a URI to transport, address and port (RFC 3263 4): literals at once, names by the system's resolver.</summary>
internal static class SipResolver
{
    private const int DefaultPort = 5060;

    public static async Task<(SipTransport Transport, IPEndPoint Remote)?> ResolveAsync(SipUri uri)
    {
        SipTransport? transport = (uri.Parameter("transport")?.ToLowerInvariant(), uri.Scheme) switch
        {
            (null or "udp", "sip") => SipTransport.Udp,
            ("tcp", "sip") => SipTransport.Tcp,
            _ => null,
        };
        if (transport is not { } known)
            return null;
        int port = uri.Port == 0 ? DefaultPort : uri.Port;
        string host = uri.Parameter("maddr") is { Length: > 0 } maddr ? maddr : uri.Host;
        if (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? literal))
            return (known, new IPEndPoint(literal, port));
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(host);
        return addresses.Length == 0 ? null : (known, new IPEndPoint(addresses[0], port));
    }
}
