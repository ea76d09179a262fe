using System.Net;
using System.Net.Sockets;

namespace ItOps.Telephony.Io.Sip;

/// <summary>Which address of ours a peer can reach: the configured public one, the bound one, or the interface that faces the peer.</summary>
internal sealed class SipLocalAddresses(IPAddress? publicAddress)
{
    /// <summary>What to advertise to a peer from a socket bound here.</summary>
    public IPEndPoint Facing(IPEndPoint remote, IPEndPoint bound)
    {
        if (publicAddress is not null && publicAddress.AddressFamily == remote.AddressFamily)
            return new IPEndPoint(publicAddress, bound.Port);
        bool isWildcard = bound.Address.Equals(IPAddress.Any) || bound.Address.Equals(IPAddress.IPv6Any);
        return isWildcard ? new IPEndPoint(AddressTowards(remote), bound.Port) : bound;
    }

    // Connecting a datagram socket sends nothing, yet makes the kernel choose the source address.
    private static IPAddress AddressTowards(IPEndPoint remote)
    {
        try
        {
            using Socket probe = new(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(remote);
            return ((IPEndPoint)probe.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return remote.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        }
    }
}
