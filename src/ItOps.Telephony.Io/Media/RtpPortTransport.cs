using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ItOps.Telephony.Rtp;
using ItOps.Telephony.Srtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// A leg's own pair of UDP ports with symmetric RTP (RFC 4961): it sends to the address of the peer's SDP until the peer's first
/// packets come, then latches to their source by connecting the socket. From then on the kernel drops every other source, so that a
/// stranger can neither inject audio nor have the call sent to himself. A source that SDP did not name must prove itself by
/// <see cref="StrangerPackets"/> consecutive packets, and is then on probation: for <see cref="ProbationPackets"/> the host that SDP named
/// takes the latch back with its first packet. <see cref="Redirect"/> opens the latch again, and a long silence opens it for the same host.
/// </summary>
public sealed class RtpPortTransport : RtpTransport
{
    internal const int StrangerPackets = 3;

    /// <summary>About five seconds of audio: the peer that SDP named has spoken by then, if it can be reached at all.</summary>
    internal const int ProbationPackets = 250;

    /// <summary>Packets of others that are thrown away at once, so that they don't hold up the peer's.</summary>
    private const int RefusedAtOnce = 32;

    private readonly RtpPortAllocator _owner;
    private readonly UdpPort _rtp;
    private readonly UdpPort _rtcp;
    private readonly byte[] _source = new byte[NativeSocket.AddressSize];
    private readonly SocketAddress _stranger;
    private RtpRemote? _redirect;
    private RtpRemote? _signalled;
    private SrtpContexts? _security;
    private SocketAddress? _rtpTo;
    private SocketAddress? _rtcpTo;
    private bool _latched;
    private bool _rebinding;
    private ushort _strangerSequence;
    private int _strangerPackets;
    private int _probation;
    private bool _closed;

    internal RtpPortTransport(RtpPortAllocator owner, int port, UdpPort rtp, UdpPort rtcp)
    {
        _owner = owner;
        _rtp = rtp;
        _rtcp = rtcp;
        LocalPort = port;
        _stranger = new SocketAddress(AddressFamily.InterNetworkV6);
    }

    /// <summary>The RTP port, for our SDP; RTCP is the next one.</summary>
    public int LocalPort { get; }

    /// <summary>True once the peer's source is known and all others are shut out.</summary>
    public bool IsLatched => Volatile.Read(ref _latched);

    internal int Handle => _rtp.Handle;

    /// <summary>
    /// Tells the address of the peer's SDP, at first and after each re-INVITE. The same as before changes nothing; a new one opens
    /// the latch again. Thread-safe; takes effect with the next packet.
    /// </summary>
    public void Redirect(RtpRemote remote) => Volatile.Write(ref _redirect, remote);

    /// <inheritdoc />
    public override int Receive(Span<byte> buffer)
    {
        TakeRedirect();
        if (IsSettled)
        {
            int known = Math.Max(0, _rtp.Receive(buffer));
            return known > 0 && Unprotect(buffer, ref known) ? known : 0;
        }

        for (int left = RefusedAtOnce; left > 0; left--)
        {
            int received = _rtp.ReceiveFrom(buffer, _source, out int addressLength);
            if (received <= 0)
                return 0;
            if (!Unprotect(buffer, ref received))
                continue;
            if (_latched ? IsTakenOnProbation(buffer[..received], addressLength) : TryLatch(buffer[..received], addressLength))
                return received;
        }

        return 0;
    }

    /// <inheritdoc />
    public override void Send(Span<byte> buffer, int length)
    {
        TakeRedirect();
        if (_security is not { } security || security.Protector.Protect(buffer, length, out length) == SrtpStatus.Ok)
            SendAsIs(buffer[..length]);
    }

    /// <inheritdoc />
    public override void SendRtcp(Span<byte> buffer, int length)
    {
        TakeRedirect();
        if (_security is { } security && security.Protector.ProtectRtcp(buffer, length, out length) != SrtpStatus.Ok)
            return;
        if (_signalled is { Muxed: true })
            SendAsIs(buffer[..length]);
        else if (_rtcpTo is not null)
            _rtcp.SendTo(buffer[..length], _rtcpTo);
    }

    /// <inheritdoc />
    public override int ReceiveRtcp(Span<byte> buffer)
    {
        int received = _rtcp.ReceiveFrom(buffer, _source, out int addressLength);
        if (received <= 0 || !IsPeerHost(addressLength))
            return 0;
        if (_security is { } security && security.Unprotector.UnprotectRtcp(buffer[..received], out received) != SrtpStatus.Ok)
            return 0;
        return received;
    }

    /// <inheritdoc />
    public override void Close()
    {
        if (_closed)
            return;
        _closed = true;
        _rtp.Dispose();
        _rtcp.Dispose();
        Secure(null);
        _owner.Return(LocalPort);
    }

    /// <summary>
    /// The peer fell silent: its NAT may have given it another port. Opens the latch for the same host alone.
    /// </summary>
    internal void AllowRebind()
    {
        if (!_latched)
            return;

        _rtp.Disconnect();
        _probation = 0;
        _rebinding = true;
        Volatile.Write(ref _latched, false);
    }

    private void SendAsIs(ReadOnlySpan<byte> packet)
    {
        if (IsSettled)
            _rtp.Send(packet);
        else if (_rtpTo is not null)
            _rtp.SendTo(packet, _rtpTo);
    }

    private bool Unprotect(Span<byte> buffer, ref int length) =>
        _security is not { } security || security.Unprotector.Unprotect(buffer[..length], out length) == SrtpStatus.Ok;

    private void Secure(SrtpContexts? security)
    {
        var before = _security;
        _security = security;
        if (before?.Protector != security?.Protector)
            before?.Protector.Dispose();
        if (before?.Unprotector != security?.Unprotector)
            before?.Unprotector.Dispose();
    }

    private void TakeRedirect()
    {
        if (Volatile.Read(ref _redirect) is null)
            return;

        var remote = Interlocked.Exchange(ref _redirect, null)!;
        Secure(remote.Security);
        bool moved = _signalled is null || !_signalled.Rtp.Equals(remote.Rtp);
        _signalled = remote;
        if (!moved)
            return;

        if (_latched)
            _rtp.Disconnect();
        Volatile.Write(ref _latched, false);
        _rebinding = false;
        _probation = 0;
        _strangerPackets = 0;
        _rtpTo = remote.Rtp.Serialize();
        _rtcpTo = (remote.Rtcp ?? new IPEndPoint(remote.Rtp.Address, Math.Min(remote.Rtp.Port + 1, IPEndPoint.MaxPort))).Serialize();
    }

    private bool TryLatch(ReadOnlySpan<byte> packet, int addressLength)
    {
        if (_signalled is null || !RtpHeader.TryRead(packet, out var header, out _))
            return false;

        if (!IsPeerHost(addressLength) && (_rebinding || !ProvesItself(header.SequenceNumber, addressLength)))
            return false;

        bool isStranger = !IsPeerHost(addressLength);
        var source = SourceOf(addressLength);
        if (!isStranger && !_rtp.Connect(source))
            return false;

        _probation = isStranger ? ProbationPackets : 0;
        FollowRtcp(source);
        _rtpTo = source;
        Volatile.Write(ref _latched, true);
        return true;
    }

    /// <summary>The latch is open to one source alone, and the kernel sees to it.</summary>
    private bool IsSettled => _latched && _probation == 0;

    private bool IsTakenOnProbation(ReadOnlySpan<byte> packet, int addressLength)
    {
        var from = _source.AsSpan(0, addressLength);
        if (from.SequenceEqual(_rtpTo!.Buffer.Span[.._rtpTo.Size]))
        {
            if (--_probation == 0)
                _rtp.Connect(_rtpTo);
            return true;
        }

        var named = _signalled!.Rtp.Serialize();
        if (!IsSameHost(named, addressLength) || !RtpHeader.TryRead(packet, out _, out _) || !_rtp.Connect(SourceOf(addressLength)))
            return false;

        _rtpTo = SourceOf(addressLength);
        _rtcpTo = (_signalled.Rtcp ?? new IPEndPoint(_signalled.Rtp.Address, Math.Min(_signalled.Rtp.Port + 1, IPEndPoint.MaxPort))).Serialize();
        _probation = 0;
        return true;
    }

    private SocketAddress SourceOf(int addressLength)
    {
        var source = new SocketAddress(_signalled!.Rtp.AddressFamily, Math.Max(addressLength, 16));
        _source.AsSpan(0, source.Size).CopyTo(source.Buffer.Span);
        return source;
    }

    /// <summary>A peer behind NAT names an address in SDP that can't be reached: its RTCP is where its RTP is, one port above.</summary>
    private void FollowRtcp(SocketAddress source)
    {
        if (!_rebinding && IsPeerHost(source.Size))
            return;

        var span = source.Buffer.Span;
        _rtcpTo = new SocketAddress(source.Family, source.Size);
        span[..source.Size].CopyTo(_rtcpTo.Buffer.Span);
        BinaryPrimitives.WriteUInt16BigEndian(_rtcpTo.Buffer.Span[2..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(span[2..]) + 1));
    }

    private bool ProvesItself(ushort sequence, int addressLength)
    {
        var from = _source.AsSpan(0, addressLength);
        bool continues = _strangerPackets > 0 && sequence == (ushort)(_strangerSequence + 1)
            && from.SequenceEqual(_stranger.Buffer.Span[..addressLength]);
        _strangerPackets = continues ? _strangerPackets + 1 : 1;
        _strangerSequence = sequence;
        from.CopyTo(_stranger.Buffer.Span);
        return _strangerPackets >= StrangerPackets;
    }

    /// <summary>The packet in hand comes from the host that SDP named, or that RTP latched to; its port is free.</summary>
    private bool IsPeerHost(int addressLength) => _rtpTo is not null && IsSameHost(_rtpTo, addressLength);

    private bool IsSameHost(SocketAddress host, int addressLength)
    {
        if (addressLength != host.Size)
            return false;

        // sockaddr_in: family 2, port 2, address 4; sockaddr_in6: family 2, port 2, flow 4, address 16.
        var (start, length) = addressLength >= 28 ? (8, 16) : (4, 4);
        return host.Buffer.Span.Slice(start, length).SequenceEqual(_source.AsSpan(start, length));
    }
}
