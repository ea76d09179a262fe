using System.Net;
using System.Net.Sockets;
using ItOps.Telephony.Io.Media;

namespace ItOps.Telephony.Io.Tests.Media;

public sealed class EpollTests
{
    [Fact]
    public void Disposing_twice_closes_nothing_that_got_the_same_number_meanwhile()
    {
        if (!Epoll.IsSupported)
            return;

        using var first = Bound();
        var epoll = new Epoll();
        epoll.Dispose();
        Socket[] later = [.. Enumerable.Range(0, 16).Select(_ => Bound())];

        epoll.Dispose();

        Assert.All(later, socket => Assert.Equal(1, socket.SendTo(new byte[1], socket.LocalEndPoint!)));
        foreach (var socket in later)
            socket.Dispose();
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
