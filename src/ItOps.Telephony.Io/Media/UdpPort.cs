using System.Net;
using System.Net.Sockets;

namespace ItOps.Telephony.Io.Media;

/// <summary>A bound, non-blocking UDP socket whose calls neither throw nor allocate once it is open.</summary>
internal sealed class UdpPort : IDisposable
{
    private const int Closed = -1;

    private readonly Socket _socket;
    private int _handle;
    private readonly SocketAddress? _from;

    private UdpPort(Socket socket)
    {
        _socket = socket;
        _handle = (int)socket.Handle;
        _from = NativeSocket.IsSupported ? null : new SocketAddress(socket.AddressFamily);
    }

    /// <summary>The socket's descriptor, for epoll.</summary>
    public int Handle => _handle;

    /// <returns>Null when the port is taken.</returns>
    public static UdpPort? TryBind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Blocking = false;
            socket.Bind(new IPEndPoint(address, port));
            return new UdpPort(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <returns>Length of the datagram; 0 or less when none waits.</returns>
    public int Receive(Span<byte> buffer)
    {
        if (NativeSocket.IsSupported)
            return NativeSocket.Receive(_handle, buffer);

        int received = _socket.Available == 0 ? 0 : _socket.Receive(buffer, SocketFlags.None, out SocketError _);
        return received;
    }

    /// <param name="address">Gets the source as a raw socket address.</param>
    public int ReceiveFrom(Span<byte> buffer, Span<byte> address, out int addressLength)
    {
        if (NativeSocket.IsSupported)
            return NativeSocket.ReceiveFrom(_handle, buffer, address, out addressLength);

        addressLength = 0;
        if (_socket.Available == 0)
            return 0;

        int received = _socket.ReceiveFrom(buffer, SocketFlags.None, _from!);
        addressLength = _from!.Size;
        _from.Buffer.Span[..addressLength].CopyTo(address);
        return received;
    }

    public void Send(ReadOnlySpan<byte> packet)
    {
        if (NativeSocket.IsSupported)
            _ = NativeSocket.Send(_handle, packet);
        else
            _ = _socket.Send(packet, SocketFlags.None, out SocketError _);
    }

    public void SendTo(ReadOnlySpan<byte> packet, SocketAddress address)
    {
        if (NativeSocket.IsSupported)
            _ = NativeSocket.SendTo(_handle, packet, address.Buffer.Span[..address.Size]);
        else
            _ = _socket.SendTo(packet, SocketFlags.None, address);
    }

    /// <summary>From now on the kernel drops what comes from any other source.</summary>
    public bool Connect(SocketAddress address)
    {
        if (NativeSocket.IsSupported)
            return NativeSocket.Connect(_handle, address.Buffer.Span[..address.Size]);

        _socket.Connect(new IPEndPoint(IPAddress.Any, 0).Create(address));
        return true;
    }

    public void Disconnect()
    {
        if (NativeSocket.IsSupported)
            _ = NativeSocket.Disconnect(_handle);
    }

    /// <summary>What is still sent or received afterwards goes nowhere: the descriptor's number may soon be somebody else's.</summary>
    public void Dispose()
    {
        _handle = Closed;
        _socket.Dispose();
    }
}
