using Org.BouncyCastle.Tls;

namespace ItOps.Telephony.Dtls;

/// <summary>An <see cref="IDtlsChannel"/> in the shape that BouncyCastle wants.</summary>
internal sealed class BouncyChannel(IDtlsChannel channel) : DatagramTransport
{
    /// <summary>1,200 bytes fit any path that carries WebRTC.</summary>
    private const int SendLimit = 1200;

    private const int ReceiveLimit = 2048;

    public bool IsClosed { get; private set; }

    public int GetReceiveLimit() => ReceiveLimit;

    public int GetSendLimit() => SendLimit;

    public int Receive(byte[] buf, int off, int len, int waitMillis) => channel.Receive(buf.AsSpan(off, len), waitMillis);

    public int Receive(Span<byte> buffer, int waitMillis) => channel.Receive(buffer, waitMillis);

    public void Send(byte[] buf, int off, int len) => channel.Send(buf.AsSpan(off, len));

    public void Send(ReadOnlySpan<byte> buffer) => channel.Send(buffer);

    /// <summary>The record layer closes its transport when close_notify or a fatal alert came; the channel itself belongs to its owner.</summary>
    public void Close() => IsClosed = true;
}
