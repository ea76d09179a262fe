using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Guard;

namespace ItOps.Telephony.Io.Sip;

/// <summary>
/// The TCP and TLS listeners and all streams, accepted and opened; a stream to a peer is used again (RFC 3261 18). Connections are
/// bounded in all and by address, and those that say nothing are closed.
/// </summary>
internal sealed class SipTcpHub : IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(10);

    private readonly SipDriverOptions _options;
    private readonly SipInbox _inbox;
    private readonly SipLocalAddresses _locals;
    private readonly SipBanFilter _bans;
    private readonly TimeProvider _timeProvider;
    private readonly SipTls _tls;
    private readonly ITimer _sweep;
    private readonly List<(Socket Socket, SipTransport Transport)> _listeners = [];
    private readonly ConcurrentDictionary<long, SipConnection> _connections = [];
    private readonly ConcurrentDictionary<(SipTransport Transport, IPEndPoint Remote), SipConnection> _byRemote = [];
    private long _lastConnection;
    private volatile bool _isClosed;

    public SipTcpHub(SipDriverOptions options, SipInbox inbox, SipLocalAddresses locals, SipBanFilter bans, TimeProvider timeProvider)
    {
        (_options, _inbox, _locals, _bans, _timeProvider) = (options, inbox, locals, bans, timeProvider);
        _tls = new SipTls(options.Security);
        _sweep = timeProvider.CreateTimer(_ => Sweep(), null, SweepInterval, SweepInterval);
    }

    public int Count => _byRemote.Count;

    public IReadOnlyList<IPEndPoint> EndPoints(SipTransport transport) =>
        [.. _listeners.Where(each => each.Transport == transport).Select(each => (IPEndPoint)each.Socket.LocalEndPoint!)];

    public void Listen(IPEndPoint address, SipTransport transport)
    {
        Socket listener = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
                listener.DualMode = false;
            listener.Bind(address);
            listener.Listen(512);
        }
        catch (SocketException error)
        {
            listener.Dispose();
            throw new SipAddressInUseException(transport, address, error);
        }

        _listeners.Add((listener, transport));
    }

    public void Start()
    {
        foreach ((Socket socket, SipTransport transport) in _listeners)
            _ = AcceptAsync(socket, (IPEndPoint)socket.LocalEndPoint!, transport);
    }

    /// <summary>
    /// Where a new stream to this peer would say that it comes from: where we listen for that transport, for peers may call back. A TLS
    /// peer is called from where TCP listens when TLS does nowhere.
    /// </summary>
    public IPEndPoint? LocalFor(IPEndPoint remote, SipTransport transport) =>
        EndPoints(transport).Concat(EndPoints(SipTransport.Tcp)).FirstOrDefault(each => each.AddressFamily == remote.AddressFamily) is { } bound
            ? _locals.Facing(remote, bound)
            : null;

    public void Send(in SipTransmit transmit)
    {
        SipFlow flow = transmit.Flow;
        IPEndPoint remote = transmit.Fallback ?? flow.Remote;
        bool isKnown = _connections.TryGetValue(flow.Connection, out SipConnection? connection) ||
            _byRemote.TryGetValue((flow.Transport, flow.Remote), out connection) || _byRemote.TryGetValue((flow.Transport, remote), out connection);
        if (!isKnown)
            connection = Open(flow, remote);
        if (connection?.TrySend(transmit.Bytes) != true)
            _inbox.AddFailure(flow);
    }

    /// <summary>Closes what a banned network holds open.</summary>
    public void CloseFrom(SipNetwork network)
    {
        foreach (SipConnection connection in _byRemote.Values.Where(each => SipNetwork.Of(each.Flow.Remote.Address) == network))
            connection.Dispose();
    }

    public void Dispose()
    {
        _isClosed = true;
        _sweep.Dispose();
        foreach ((Socket socket, _) in _listeners)
            socket.Dispose();
        foreach (SipConnection connection in _byRemote.Values)
            connection.Dispose();
    }

    private void Sweep()
    {
        foreach (SipConnection connection in _byRemote.Values.Where(each => each.IsStale))
            connection.Dispose();
    }

    private SipConnection? Open(SipFlow flow, IPEndPoint remote)
    {
        if (_isClosed || Count >= _options.MaximumConnections)
            return null;
        Socket socket = new(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        SipConnection connection = Create(socket, flow with { Remote = remote }, each => OnClosed(each, remote, flow));
        _byRemote[(flow.Transport, remote)] = connection;
        _ = connection.RunAsync(remote);
        return connection;
    }

    private async Task AcceptAsync(Socket listener, IPEndPoint bound, SipTransport transport)
    {
        while (!_isClosed)
        {
            try
            {
                Accept(await listener.AcceptAsync(), bound, transport);
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

    private void Accept(Socket socket, IPEndPoint bound, SipTransport transport)
    {
        IPEndPoint remote = (IPEndPoint)socket.RemoteEndPoint!;
        if (_bans.Blocks(remote.Address) || Count >= _options.MaximumConnections || HasTooMany(remote.Address))
        {
            socket.Dispose();
            return;
        }

        long id = Interlocked.Increment(ref _lastConnection);
        SipFlow flow = new(transport, remote, _locals.Facing(remote, bound), id);
        SipConnection connection = Create(socket, flow, each => OnClosed(each, remote, flow));
        _connections[id] = connection;
        _byRemote[(transport, remote)] = connection;
        _ = connection.RunAsync(null);
    }

    private bool HasTooMany(IPAddress address)
    {
        if (Count < _options.MaximumConnectionsPerAddress || _options.UserAgent.IsTrusted(address) || _options.UserAgent.Guard.IsExempt(address))
            return false;
        SipNetwork network = SipNetwork.Of(address);
        return _byRemote.Keys.Count(each => SipNetwork.Of(each.Remote.Address) == network) >= _options.MaximumConnectionsPerAddress;
    }

    private SipConnection Create(Socket socket, SipFlow flow, Action<SipConnection> onClosed) =>
        new(socket, flow, _options, _inbox, _tls, _timeProvider, onClosed);

    private void OnClosed(SipConnection connection, IPEndPoint remote, SipFlow flow)
    {
        _connections.TryRemove(flow.Connection, out _);
        _byRemote.TryRemove(new KeyValuePair<(SipTransport, IPEndPoint), SipConnection>((flow.Transport, remote), connection));
        _inbox.AddFailure(flow);
    }
}
