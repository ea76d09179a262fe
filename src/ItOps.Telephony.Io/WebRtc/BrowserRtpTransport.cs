using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Srtp;
using ItOps.Telephony.WebRtc;

namespace ItOps.Telephony.Io.WebRtc;

/// <summary>One browser's share of the port: queues what came, protected what goes.</summary>
internal sealed class BrowserRtpTransport(BrowserPort port, BrowserSocket socket, LegId leg, WebRtcSession session, BrowserHandshake handshake)
    : RtpTransport
{
    private const int RtpQueue = 10;
    private const int RtcpQueue = 3;

    private readonly PacketRing _rtp = new(RtpQueue);
    private readonly PacketRing _rtcp = new(RtcpQueue);

    public LegId Leg => leg;

    public WebRtcSession Session => session;

    public BrowserHandshake Handshake => handshake;

    /// <summary>The state that was last told.</summary>
    public WebRtcState Told { get; set; }

    public bool IsClosed { get; private set; }

    public override int Receive(Span<byte> buffer) => _rtp.Pop(buffer);

    public override int ReceiveRtcp(Span<byte> buffer) => _rtcp.Pop(buffer);

    public override void Send(Span<byte> buffer, int length)
    {
        if (session.Protect(buffer, length, out var protectedLength) == SrtpStatus.Ok && session.Remote is { } remote)
            socket.Send(buffer[..protectedLength], remote);
    }

    public override void SendRtcp(Span<byte> buffer, int length)
    {
        if (session.ProtectRtcp(buffer, length, out var protectedLength) == SrtpStatus.Ok && session.Remote is { } remote)
            socket.Send(buffer[..protectedLength], remote);
    }

    public override void Close()
    {
        if (IsClosed)
            return;
        IsClosed = true;
        port.Release(this);
        session.Dispose();
    }

    public void HandleRtp(Span<byte> packet)
    {
        if (session.Unprotect(packet, out var length) == SrtpStatus.Ok)
            _rtp.Push(packet[..length]);
    }

    public void HandleRtcp(Span<byte> packet)
    {
        if (session.UnprotectRtcp(packet, out var length) == SrtpStatus.Ok)
            _rtcp.Push(packet[..length]);
    }
}
