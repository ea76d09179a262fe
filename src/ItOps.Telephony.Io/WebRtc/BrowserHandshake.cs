using ItOps.Telephony.Dtls;
using ItOps.Telephony.Ice;

namespace ItOps.Telephony.Io.WebRtc;

/// <summary>
/// One browser's DTLS connection. The pump delivers records and goes on; a handshake thread, at most one at a time, reads them. Early records
/// wait; the handshake begins with the first one.
/// </summary>
internal sealed class BrowserHandshake(
    DtlsIdentity identity, DtlsFingerprint peer, BrowserSocket socket, HandshakeThreads threads, Action<HandshakeOutcome> tell) : IDtlsChannel
{
    private const int MaxWaiting = 32;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly Queue<byte[]> _waiting = new();
    private PeerAddress _destination;
    private DtlsConnection? _connection;
    private bool _begun;
    private bool _running;
    private bool _closed;
    private bool _over;

    /// <summary>Takes records from the pump.</summary>
    public void Deliver(ReadOnlySpan<byte> datagram, in PeerAddress source)
    {
        lock (_gate)
        {
            if (_closed || _over || _waiting.Count == MaxWaiting)
                return;
            _destination = source;
            _waiting.Enqueue(datagram.ToArray());
            _begun = true;
            Schedule();
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Ends the connection with close_notify, or breaks off the handshake.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            if (_begun)
                Schedule();
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>On a handshake thread: does all there is to do.</summary>
    public void Run()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_over || (!_closed && _waiting.Count == 0))
                {
                    _running = false;
                    return;
                }
            }

            Step();
        }
    }

    int IDtlsChannel.Receive(Span<byte> buffer, int waitMilliseconds)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 && !_closed)
                _ = Monitor.Wait(_gate, Math.Max(1, waitMilliseconds));
            if (_closed)
                throw new IOException("The connection was closed.");
            if (!_waiting.TryDequeue(out var datagram))
                return -1;
            datagram.AsSpan(0, Math.Min(datagram.Length, buffer.Length)).CopyTo(buffer);
            return Math.Min(datagram.Length, buffer.Length);
        }
    }

    void IDtlsChannel.Send(ReadOnlySpan<byte> datagram)
    {
        PeerAddress destination;
        lock (_gate)
            destination = _destination;
        socket.Send(datagram, destination);
    }

    private void Schedule()
    {
        if (_running)
            return;
        _running = true;
        threads.Enqueue(this);
    }

    private void Step()
    {
        if (Volatile.Read(ref _closed))
        {
            _connection?.Close();
            End();
        }
        else if (_connection is null)
        {
            Shake();
        }
        else if (!_connection.HandleRecords())
        {
            End();
            tell(new HandshakeOutcome(this, null, IsClosed: true));
        }
    }

    private void Shake()
    {
        _connection = DtlsConnection.Accept(identity, peer, this, Timeout);
        if (_connection is null && !Volatile.Read(ref _closed))
            End();
        tell(new HandshakeOutcome(this, _connection?.Keys, IsClosed: false));
    }

    private void End()
    {
        lock (_gate)
        {
            _over = true;
            _waiting.Clear();
        }
    }
}
