using System.Net;
using System.Net.Sockets;
using ItOps.Server.Options;

namespace ItOps.Server.SipGuard;

/// <summary>Where SIP and its audio listen.</summary>
internal static class SipAddresses
{
    /// <summary>The address of the settings; without one loopback for the demo, else every interface, IPv6's too where the system has it.</summary>
    public static IReadOnlyList<IPAddress> Of(SipOptions sip, bool isDemo)
    {
        if (sip.Address is { Length: > 0 } chosen)
            return [IPAddress.Parse(chosen)];
        if (isDemo)
            return [IPAddress.Loopback];
        return Socket.OSSupportsIPv6 ? [IPAddress.Any, IPAddress.IPv6Any] : [IPAddress.Any];
    }
}
