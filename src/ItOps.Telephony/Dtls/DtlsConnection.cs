using Org.BouncyCastle.Tls;

namespace ItOps.Telephony.Dtls;

/// <summary>
/// A DTLS 1.2 connection that was made for its SRTP keys (RFC 5764). The handshakes block the calling thread; afterwards
/// <see cref="HandleRecords"/> is for when a record came, which is a retransmission or the end.
/// </summary>
public sealed class DtlsConnection
{
    private const int BufferLength = 2048;

    private readonly DtlsTransport _transport;
    private readonly BouncyChannel _channel;
    private readonly byte[] _buffer = new byte[BufferLength];

    private DtlsConnection(DtlsTransport transport, BouncyChannel channel, DtlsSrtpKeys keys)
    {
        _channel = channel;
        _transport = transport;
        Keys = keys;
    }

    /// <summary>The keys, seen from this side.</summary>
    public DtlsSrtpKeys Keys { get; }

    /// <summary>Performs the server's side; blocks until it is done, failed or out of time.</summary>
    /// <param name="expectedPeer">The fingerprint from the peer's SDP, which its certificate must have.</param>
    /// <returns>Null when it failed.</returns>
    public static DtlsConnection? Accept(DtlsIdentity identity, DtlsFingerprint expectedPeer, IDtlsChannel channel, TimeSpan timeout)
    {
        var server = new DtlsSrtpServer(identity, expectedPeer, (int)timeout.TotalMilliseconds);
        return Handshake(channel, bouncy => new DtlsServerProtocol().Accept(server, bouncy), () => server.Keys);
    }

    /// <summary>Performs the client's side; as <see cref="Accept"/>.</summary>
    public static DtlsConnection? Connect(DtlsIdentity identity, DtlsFingerprint expectedPeer, IDtlsChannel channel, TimeSpan timeout)
    {
        var client = new DtlsSrtpClient(identity, expectedPeer, (int)timeout.TotalMilliseconds);
        return Handshake(channel, bouncy => new DtlsClientProtocol().Connect(client, bouncy), () => client.Keys);
    }

    /// <summary>Reads one datagram that waits in the channel.</summary>
    /// <returns>False when the peer closed the connection or it broke.</returns>
    public bool HandleRecords()
    {
        try
        {
            _transport.Receive(_buffer.AsSpan(), 1);
            return !_channel.IsClosed;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>Sends close_notify.</summary>
    public void Close()
    {
        try
        {
            _transport.Close();
        }
        catch (IOException)
        {
            // The peer is gone already.
        }
    }

    private static DtlsConnection? Handshake(IDtlsChannel channel, Func<BouncyChannel, DtlsTransport> run, Func<DtlsSrtpKeys?> keys)
    {
        var bouncy = new BouncyChannel(channel);
        try
        {
            var transport = run(bouncy);
            return keys() is { } made ? new DtlsConnection(transport, bouncy, made) : null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null; // Whatever a peer's bytes make the library throw is the peer's fault
        }
    }
}
