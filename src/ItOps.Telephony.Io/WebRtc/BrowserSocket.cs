using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ItOps.Telephony.Ice;
using ItOps.Telephony.Io.Media;

namespace ItOps.Telephony.Io.WebRtc;

/// <summary>
/// The UDP socket that all browsers share: never blocks, and on Linux allocates nothing. Receiving belongs to the pump's thread, sending to
/// anyone.
/// </summary>
internal sealed class BrowserSocket : IDisposable
{
    private const int BufferSize = 8 * 1024 * 1024;
    private const int IPv4Family = 2;
    private const int IPv6Family = 10;
    private const int IPv4Length = 16;
    private const int Closed = -1;

    private readonly Socket _socket;
    private volatile int _handle;
    private readonly bool _isIPv6;

    public BrowserSocket(IPAddress address, int port)
    {
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
        {
            Blocking = false,
            ReceiveBufferSize = BufferSize,
            SendBufferSize = BufferSize,
        };
        _isIPv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        if (_isIPv6)
            _socket.DualMode = true;
        try
        {
            _socket.Bind(new IPEndPoint(address, port));
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        _handle = (int)_socket.Handle;
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    public int Port { get; }

    /// <returns>The datagram's length; 0 or less when none waits.</returns>
    public int Receive(Span<byte> buffer, out PeerAddress source)
    {
        if (!NativeSocket.IsSupported)
            return ReceiveManaged(buffer, out source);

        Span<byte> address = stackalloc byte[NativeSocket.AddressSize];
        var length = NativeSocket.ReceiveFrom(_handle, buffer, address, out _);
        source = length > 0 ? Read(address) : default;
        return length;
    }

    public void Send(ReadOnlySpan<byte> datagram, in PeerAddress destination)
    {
        if (!NativeSocket.IsSupported)
        {
            SendManaged(datagram, destination);
            return;
        }

        Span<byte> address = stackalloc byte[NativeSocket.AddressSize];
        var length = Write(destination, address);
        _ = NativeSocket.SendTo(_handle, datagram, address[..length]);
    }

    /// <summary>What is still sent afterwards goes nowhere: the descriptor's number may soon be somebody else's.</summary>
    public void Dispose()
    {
        _handle = Closed;
        _socket.Dispose();
    }

    /// <summary><c>sockaddr_in</c> and <c>sockaddr_in6</c> as Linux lays them out.</summary>
    private static PeerAddress Read(ReadOnlySpan<byte> address)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(address[2..]);
        return BitConverter.ToUInt16(address) == IPv4Family
            ? PeerAddress.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(address[4..]), port)
            : PeerAddress.FromIPv6(address.Slice(8, 16), port);
    }

    private int Write(in PeerAddress peer, Span<byte> address)
    {
        address.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(address[2..], peer.Port);
        if (_isIPv6)
        {
            BitConverter.TryWriteBytes(address, (ushort)IPv6Family);
            BinaryPrimitives.WriteUInt128BigEndian(address[8..], peer.Address);
            return NativeSocket.AddressSize;
        }

        BitConverter.TryWriteBytes(address, (ushort)IPv4Family);
        BinaryPrimitives.WriteUInt32BigEndian(address[4..], (uint)peer.Address);
        return IPv4Length;
    }

    private int ReceiveManaged(Span<byte> buffer, out PeerAddress source)
    {
        source = default;
        try
        {
            if (_socket.Available == 0)
                return 0;
            EndPoint from = new IPEndPoint(_isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
            var length = _socket.ReceiveFrom(buffer, SocketFlags.None, ref from);
            source = PeerAddress.From((IPEndPoint)from);
            return length;
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private void SendManaged(ReadOnlySpan<byte> datagram, in PeerAddress destination)
    {
        try
        {
            var to = destination.ToEndPoint();
            if (_isIPv6)
                to.Address = to.Address.MapToIPv6();
            _socket.SendTo(datagram, SocketFlags.None, to);
        }
        catch (SocketException)
        {
            // Lost, as UDP would.
        }
    }
}
