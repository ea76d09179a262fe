using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ItOps.Telephony.Dtls;
using ItOps.Telephony.Ice;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Srtp;
using ItOps.Telephony.Stun;

namespace ItOps.Telephony.Io.Tests.WebRtc;

/// <summary>What a browser does, over a real socket: checks, DTLS client, SRTP.</summary>
internal sealed class BrowserPeer : IDtlsChannel, IDisposable
{
    public const uint Ssrc = 0x0bad_cafe;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly IceCredentials _local = new("brow", "browserpasswordbrowserpassword");
    private readonly DtlsIdentity _identity = DtlsIdentity.Create(DateTimeOffset.UnixEpoch.AddYears(60));
    private DtlsConnection? _dtls;
    private SrtpProtector? _protector;
    private SrtpUnprotector? _unprotector;
    private IceCredentials? _remote;
    private DtlsFingerprint? _server;

    public string Offer(string? fingerprint = null) => $"""
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        t=0 0
        a=group:BUNDLE 0
        m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 126
        c=IN IP4 0.0.0.0
        a=ice-ufrag:{_local.UserFragment}
        a=ice-pwd:{_local.Password}
        a=fingerprint:{fingerprint ?? _identity.Fingerprint.ToString()}
        a=setup:actpass
        a=mid:0
        a=sendrecv
        a=rtcp-mux
        a=rtpmap:111 opus/48000/2
        a=rtpmap:0 PCMU/8000
        a=rtpmap:8 PCMA/8000
        a=rtpmap:126 telephone-event/8000

        """;

    public void Read(string answerSdp)
    {
        Assert.Equal(SdpError.None, SessionDescription.TryParse(answerSdp, out var answer));
        var audio = answer.Media[0];
        _remote = new IceCredentials(audio.Attribute("ice-ufrag")!, audio.Attribute("ice-pwd")!);
        Assert.True(DtlsFingerprint.TryParse(audio.Attribute("fingerprint"), out _server));
        _socket.Connect(IPAddress.Loopback, audio.Port);
    }

    /// <summary>Sends a check and awaits the answer.</summary>
    public void Check(bool nominate)
    {
        Span<byte> buffer = stackalloc byte[256];
        Span<byte> transaction = stackalloc byte[12];
        RandomNumberGenerator.Fill(transaction);
        var writer = new StunWriter(buffer, StunClass.Request, StunMessage.Binding, transaction);
        writer.Add(StunAttribute.Username, $"{_remote!.UserFragment}:{_local.UserFragment}");
        writer.Add(StunAttribute.IceControlling, stackalloc byte[8]);
        if (nominate)
            writer.Add(StunAttribute.UseCandidate, default(ReadOnlySpan<byte>));
        writer.AddIntegrity(Encoding.UTF8.GetBytes(_remote.Password));
        writer.AddFingerprint();
        _socket.Client.Send(buffer[..writer.Length]);

        var reply = Receive();
        Assert.True(StunMessage.TryParse(reply, out var message));
        Assert.Equal(StunClass.Success, message.Class);
        Assert.True(message.VerifyIntegrity(Encoding.UTF8.GetBytes(_remote.Password)));
    }

    /// <summary>False when the server broke the handshake off.</summary>
    public bool Shake()
    {
        _dtls = DtlsConnection.Connect(_identity, _server!, this, Patience);
        if (_dtls is null)
            return false;
        _protector = new SrtpProtector(_dtls.Keys.Send);
        _unprotector = new SrtpUnprotector(_dtls.Keys.Receive);
        return true;
    }

    public void SendRtp(ushort sequence, ReadOnlySpan<byte> payload)
    {
        var buffer = new byte[2048];
        var length = WriteRtp(buffer, sequence, payload);
        Assert.Equal(SrtpStatus.Ok, _protector!.Protect(buffer, length, out var sent));
        _socket.Client.Send(buffer.AsSpan(0, sent));
    }

    public void SendRaw(ReadOnlySpan<byte> datagram) => _socket.Client.Send(datagram);

    /// <summary>The payload of the next RTP packet.</summary>
    public byte[] ReceiveRtp()
    {
        var datagram = Receive();
        Assert.Equal(SrtpStatus.Ok, _unprotector!.Unprotect(datagram, out var length));
        return datagram[12..length];
    }

    public void Close() => _dtls!.Close();

    public static int WriteRtp(Span<byte> buffer, ushort sequence, ReadOnlySpan<byte> payload)
    {
        buffer[0] = 0x80;
        buffer[1] = 8;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], sequence * 160u);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[8..], Ssrc);
        payload.CopyTo(buffer[12..]);
        return 12 + payload.Length;
    }

    int IDtlsChannel.Receive(Span<byte> buffer, int waitMilliseconds)
    {
        _socket.Client.ReceiveTimeout = Math.Max(1, waitMilliseconds);
        var length = _socket.Client.Receive(buffer, SocketFlags.None, out var error);
        return error == SocketError.Success ? length : -1;
    }

    void IDtlsChannel.Send(ReadOnlySpan<byte> datagram) => _socket.Client.Send(datagram);

    public void Dispose() => _socket.Dispose();

    private byte[] Receive()
    {
        _socket.Client.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        var buffer = new byte[2048];
        return buffer[.._socket.Client.Receive(buffer)];
    }
}
