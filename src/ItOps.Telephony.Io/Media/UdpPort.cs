using System.Net;
using System.Net.Sockets;

namespace ItOps.Telephony.Io.Media;

/// <summary>A bound, non-blocking UDP socket whose calls neither throw nor allocate once it is open.</summary>
internal sealed class UdpPort : IDisposable
{
    private const int Closed = -1;

    private readonly SocketDescriptor? _native;
    private readonly Socket? _managed;
    private readonly SocketAddress? _from;
    private int _handle;

    private UdpPort(SocketDescriptor native) => (_native, _handle) = (native, native.Number);

    private UdpPort(Socket managed)
    {
        (_managed, _handle) = (managed, (int)managed.Handle);
        _from = new SocketAddress(managed.AddressFamily);
    }

    /// <summary>The socket's descriptor, for epoll.</summary>
    public int Handle => _handle;

    /// <returns>Null when the port is taken.</returns>
    public static UdpPort? TryBind(IPAddress address, int port)
    {
        IPEndPoint own = new(address, port);
        if (!NativeSocket.IsSupported)
            return TryBindManaged(own);

        var raw = own.Serialize();
        return NativeSocket.TryBind(raw.Buffer.Span[..raw.Size]) is { } native ? new UdpPort(native) : null;
    }

    /// <returns>Length of the datagram; 0 or less when none waits.</returns>
    public int Receive(Span<byte> buffer)
    {
        if (_managed is null)
            return NativeSocket.Receive(_handle, buffer);

        return _managed.Available == 0 ? 0 : _managed.Receive(buffer, SocketFlags.None, out SocketError _);
    }

    /// <param name="address">Gets the source as a raw socket address.</param>
    public int ReceiveFrom(Span<byte> buffer, Span<byte> address, out int addressLength)
    {
        if (_managed is null)
            return NativeSocket.ReceiveFrom(_handle, buffer, address, out addressLength);

        addressLength = 0;
        if (_managed.Available == 0)
            return 0;

        int received = _managed.ReceiveFrom(buffer, SocketFlags.None, _from!);
        addressLength = _from!.Size;
        _from.Buffer.Span[..addressLength].CopyTo(address);
        return received;
    }

    public void Send(ReadOnlySpan<byte> packet)
    {
        if (_managed is null)
            _ = NativeSocket.Send(_handle, packet);
        else
            _ = _managed.Send(packet, SocketFlags.None, out SocketError _);
    }

    public void SendTo(ReadOnlySpan<byte> packet, SocketAddress address)
    {
        if (_managed is null)
            _ = NativeSocket.SendTo(_handle, packet, address.Buffer.Span[..address.Size]);
        else
            _ = _managed.SendTo(packet, SocketFlags.None, address);
    }

    /// <summary>From now on the kernel drops what comes from any other source.</summary>
    public bool Connect(SocketAddress address)
    {
        if (_managed is null)
            return NativeSocket.Connect(_handle, address.Buffer.Span[..address.Size]);

        _managed.Connect(new IPEndPoint(IPAddress.Any, 0).Create(address));
        return true;
    }

    public void Disconnect()
    {
        if (_managed is null)
            _ = NativeSocket.Disconnect(_handle);
    }

    /// <summary>What is still sent or received afterwards goes nowhere: the descriptor's number may soon be somebody else's.</summary>
    public void Dispose()
    {
        _handle = Closed;
        _native?.Dispose();
        _managed?.Dispose();
    }

    private static UdpPort? TryBindManaged(IPEndPoint own)
    {
        Socket socket = new(own.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Blocking = false;
            socket.Bind(own);
            return new UdpPort(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
