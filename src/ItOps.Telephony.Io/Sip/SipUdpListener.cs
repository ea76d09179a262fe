using System.Net;
using System.Net.Sockets;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Sip;

/// <summary>One UDP socket with a thread that receives into the inbox; the driver's thread sends.</summary>
internal sealed class SipUdpListener : IDisposable
{
    private const int SocketBuffer = 4 * 1024 * 1024;
    private const int MaximumFlows = 4096;

    private readonly Socket _socket;
    private readonly SipInbox _inbox;
    private readonly SipLocalAddresses _locals;
    private readonly SipBanFilter _bans;
    private readonly int _index;
    private readonly Dictionary<SocketAddress, SipFlow> _flows = [];
    private readonly Dictionary<IPEndPoint, SocketAddress> _destinations = [];
    private volatile bool _isClosed;

    public SipUdpListener(IPEndPoint address, int index, SipInbox inbox, SipLocalAddresses locals, SipBanFilter bans)
    {
        (_index, _inbox, _locals, _bans) = (index, inbox, locals, bans);
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
                _socket.DualMode = false;
            _socket.ReceiveBufferSize = SocketBuffer;
            _socket.Bind(address);
        }
        catch (SocketException error)
        {
            _socket.Dispose();
            throw new SipAddressInUseException(SipTransport.Udp, address, error);
        }

        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
    }

    public IPEndPoint EndPoint { get; }

    public void Start() => new Thread(Receive) { IsBackground = true, Name = $"SIP UDP {EndPoint}" }.Start();

    public void Send(IPEndPoint remote, ReadOnlySpan<byte> bytes)
    {
        if (!_destinations.TryGetValue(remote, out SocketAddress? destination))
        {
            if (_destinations.Count == MaximumFlows)
                _destinations.Clear();
            destination = remote.Serialize();
            _destinations[remote] = destination;
        }

        try
        {
            _socket.SendTo(bytes, SocketFlags.None, destination);
        }
        catch (SocketException)
        {
            // As if lost on the way: retransmission or a timer deals with it.
        }
        catch (ObjectDisposedException) when (_isClosed)
        {
            // The driver is shutting down.
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        _socket.Dispose();
    }

    private void Receive()
    {
        ThreadPriorities.RaiseForCalls();
        byte[] buffer = new byte[65_536];
        SocketAddress source = new(_socket.AddressFamily);
        WakeModeration moderation = new();
        int taken = 0;
        while (!_isClosed)
        {
            try
            {
                if (_socket.Available == 0)
                {
                    moderation.Rest(taken);
                    taken = 0;
                }

                int length = _socket.ReceiveFrom(buffer, SocketFlags.None, source);
                taken++;
                ReadOnlySpan<byte> datagram = buffer.AsSpan(0, length);
                if (IsKeepAlive(datagram))
                    continue;
                SipFlow flow = FlowFrom(source);
                if (!_bans.Blocks(flow.Remote.Address))
                    _inbox.AddMessage(flow, datagram.ToArray());
            }
            catch (SocketException)
            {
                // ICMP errors of earlier sends and the closing of the socket come this way.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private SipFlow FlowFrom(SocketAddress source)
    {
        if (_flows.TryGetValue(source, out SipFlow? known))
            return known;
        if (_flows.Count == MaximumFlows)
            _flows.Clear();
        IPEndPoint remote = (IPEndPoint)EndPoint.Create(source);
        SipFlow flow = new(SipTransport.Udp, remote, _locals.Facing(remote, EndPoint), Socket: _index);
        SocketAddress key = new(source.Family, source.Size);
        source.Buffer[..source.Size].CopyTo(key.Buffer);
        _flows[key] = flow;
        return flow;
    }

    // Empty datagrams, line breaks and zeros keep NAT bindings open.
    private static bool IsKeepAlive(ReadOnlySpan<byte> datagram) => datagram.TrimStart("\r\n\0 "u8).IsEmpty;
}
