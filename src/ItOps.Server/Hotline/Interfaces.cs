using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ItOps.Server.Hotline;

/// <summary>The addresses of this machine that a browser may reach.</summary>
internal static class Interfaces
{
    /// <summary>The bound address, or every IPv4 address of interfaces that are up, loopback last.</summary>
    public static IReadOnlyList<IPAddress> Reachable(IPAddress bound)
    {
        if (!bound.Equals(IPAddress.Any) && !bound.Equals(IPAddress.IPv6Any))
            return [bound];
        var addresses = NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(entry => entry.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork)
            .OrderBy(IPAddress.IsLoopback)
            .ToList();
        return addresses.Count > 0 ? addresses : [IPAddress.Loopback];
    }
}
