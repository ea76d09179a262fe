using System.Net;
using System.Net.Sockets;

namespace ItOps.Telephony.Io;

/// <summary>Which of our addresses a peer can reach.</summary>
internal static class LocalAddress
{
    /// <summary>The address of the interface that packets to a peer leave by. Nothing is sent.</summary>
    public static IPAddress Facing(IPAddress peer)
    {
        if (IPAddress.IsLoopback(peer))
            return peer;
        try
        {
            using var probe = new Socket(peer.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(peer, 9);
            return ((IPEndPoint)probe.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return peer.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        }
    }
}
