using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Sip;

/// <summary>The TCP listeners and all streams, accepted and opened; a stream to a peer is used again (RFC 3261 18).</summary>
internal sealed class SipTcpHub(SipDriverOptions options, SipInbox inbox, SipLocalAddresses locals) : IDisposable
{
    private readonly List<Socket> _listeners = [];
    private readonly ConcurrentDictionary<long, SipConnection> _connections = [];
    private readonly ConcurrentDictionary<IPEndPoint, SipConnection> _byRemote = [];
    private long _lastConnection;
    private volatile bool _isClosed;

    public IReadOnlyList<IPEndPoint> EndPoints => [.. _listeners.Select(each => (IPEndPoint)each.LocalEndPoint!)];

    public int Count => _byRemote.Count;

    public void Listen(IPEndPoint address)
    {
        Socket listener = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(address);
            listener.Listen(512);
        }
        catch (SocketException error)
        {
            listener.Dispose();
            throw new SipAddressInUseException(SipTransport.Tcp, address, error);
        }

        _listeners.Add(listener);
    }

    public void Start()
    {
        foreach (Socket listener in _listeners)
            _ = AcceptAsync(listener, (IPEndPoint)listener.LocalEndPoint!);
    }

    /// <summary>Where a new stream to this peer would say that it comes from.</summary>
    public IPEndPoint? LocalFor(IPEndPoint remote) =>
        EndPoints.FirstOrDefault(each => each.AddressFamily == remote.AddressFamily) is { } bound ? locals.Facing(remote, bound) : null;

    public void Send(in SipTransmit transmit)
    {
        SipFlow flow = transmit.Flow;
        IPEndPoint remote = transmit.Fallback ?? flow.Remote;
        bool isKnown = _connections.TryGetValue(flow.Connection, out SipConnection? connection) ||
            _byRemote.TryGetValue(flow.Remote, out connection) || _byRemote.TryGetValue(remote, out connection);
        if (!isKnown)
            connection = Open(flow, remote);
        if (connection?.TrySend(transmit.Bytes) != true)
            inbox.AddFailure(flow);
    }

    public void Dispose()
    {
        _isClosed = true;
        foreach (Socket listener in _listeners)
            listener.Dispose();
        foreach (SipConnection connection in _byRemote.Values)
            connection.Dispose();
    }

    private SipConnection? Open(SipFlow flow, IPEndPoint remote)
    {
        if (_isClosed || Count >= options.MaximumConnections)
            return null;
        Socket socket = new(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        SipConnection connection = new(socket, flow with { Remote = remote }, options.MaximumMessageSize, inbox, each => OnClosed(each, remote, flow));
        _byRemote[remote] = connection;
        _ = connection.RunAsync(remote);
        return connection;
    }

    private async Task AcceptAsync(Socket listener, IPEndPoint bound)
    {
        while (!_isClosed)
        {
            try
            {
                Accept(await listener.AcceptAsync(), bound);
            }
            catch (SocketException)
            {
                // The peer left before we got to it, or the listener is closing.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Accept(Socket socket, IPEndPoint bound)
    {
        if (Count >= options.MaximumConnections)
        {
            socket.Dispose();
            return;
        }

        IPEndPoint remote = (IPEndPoint)socket.RemoteEndPoint!;
        long id = Interlocked.Increment(ref _lastConnection);
        SipFlow flow = new(SipTransport.Tcp, remote, locals.Facing(remote, bound), id);
        SipConnection connection = new(socket, flow, options.MaximumMessageSize, inbox, each => OnClosed(each, remote, flow));
        _connections[id] = connection;
        _byRemote[remote] = connection;
        _ = connection.RunAsync(null);
    }

    private void OnClosed(SipConnection connection, IPEndPoint remote, SipFlow flow)
    {
        _connections.TryRemove(flow.Connection, out _);
        _byRemote.TryRemove(new KeyValuePair<IPEndPoint, SipConnection>(remote, connection));
        inbox.AddFailure(flow);
    }
}
