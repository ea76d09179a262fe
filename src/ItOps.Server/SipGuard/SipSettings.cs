using System.Net;
using ItOps.Server.Options;
using ItOps.Telephony.Io.Sip;
using ItOps.Telephony.Sip;

namespace ItOps.Server.SipGuard;

/// <summary>From settings to the SIP driver's options.</summary>
internal static class SipSettings
{
    public static SipDriverOptions ToDriver(
        SipOptions sip, IReadOnlyList<IPAddress> addresses, IPAddress? advertised, SipUserAgentOptions agent, IServiceProvider provider)
    {
        IpAddressesAttribute.TryRead(sip.TrustedAddresses, out var exempt);
        EndPointsAttribute.TryRead(sip.NameServers, 53, out var nameServers);
        IReadOnlyList<IPEndPoint> plain = [.. addresses.Select(address => new IPEndPoint(address, sip.Port))];
        agent.Guard.Enabled = sip.Guard;
        agent.Guard.IsExempt = address => IsIn(address, exempt) || agent.IsTrusted(address);
        return new SipDriverOptions
        {
            Udp = plain,
            Tcp = plain,
            Tls = sip.EffectiveTlsPort == 0 ? [] : [.. addresses.Select(address => new IPEndPoint(address, sip.EffectiveTlsPort))],
            Security = { Certificate = provider.GetRequiredService<SipCertificate>().Get, VerifyPeers = sip.TlsVerify },
            NameServers = nameServers,
            PublicAddress = advertised,
            Trace =
            {
                Enabled = sip.Trace,
                MaximumBytes = sip.TraceMegabytes * 1024 * 1024,
                KeepAfterEnd = TimeSpan.FromMinutes(sip.TraceMinutes),
            },
            UserAgent = agent,
        };
    }

    private static bool IsIn(IPAddress address, IReadOnlyList<IPNetwork> networks)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in networks)
        {
            if (network.Contains(plain))
                return true;
        }

        return false;
    }
}
