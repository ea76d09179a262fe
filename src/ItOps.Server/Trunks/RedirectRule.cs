using System.Net;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Server.Trunks;

/// <summary>
/// Which redirects (RFC 3261 8.1.3.4) may be followed: to the number that was dialled, at a host of the same provider. Whoever answers
/// a call of ours can't make us ring a number that costs, or a stranger's host with our credentials.
/// </summary>
internal static class RedirectRule
{
    public static bool Allows(string dialled, string target, IReadOnlyList<TrunkHost> hosts) =>
        SipUri.TryParse(dialled, out var from) && SipUri.TryParse(target, out var to) &&
        to is { Scheme: "sip", User.Length: > 0 } && to.User == from!.User && to.Parameter("maddr") is null && hosts.Any(host => IsOf(host, to.Host));

    private static bool IsOf(TrunkHost host, string name)
    {
        if (IPAddress.TryParse(name.Trim('[', ']'), out var address))
            return host.Addresses.Contains(address);
        return name.Equals(host.Name, StringComparison.OrdinalIgnoreCase) ||
            (!IPAddress.TryParse(host.Name, out _) && name.EndsWith("." + host.Name, StringComparison.OrdinalIgnoreCase));
    }
}
