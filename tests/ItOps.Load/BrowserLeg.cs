using System.Net;
using System.Security.Cryptography;
using System.Text;
using ItOps.Telephony.Dtls;
using ItOps.Telephony.Ice;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Srtp;
using ItOps.Telephony.Stun;
using ItOps.Telephony.WebRtc;

namespace ItOps.Load;

/// <summary>What a browser does for its audio: ICE checks (RFC 8445, consent by RFC 7675), DTLS as client (RFC 5764), SRTP both ways.</summary>
internal sealed class BrowserLeg(LoadOptions options, DtlsIdentity identity) : AudioLeg(options.Local), IDtlsChannel
{
    /// <summary>Between two checks, as Chromium makes them.</summary>
    public static readonly TimeSpan ConsentInterval = TimeSpan.FromMilliseconds(2500);

    private const int CheckTries = 20;
    private const int CheckWait = 250;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IceCredentials local = IceCredentials.Create();
    private readonly byte[] packet = new byte[256];
    private IceCredentials? remote;
    private SrtpProtector? protector;
    private SrtpUnprotector? unprotector;
    private long nextCheck;

    public string Offer() => string.Join("\r\n",
    [
        "v=0", $"o=- {LocalPort} 1 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0",
        "m=audio 9 UDP/TLS/RTP/SAVPF 8 0 126", "c=IN IP4 0.0.0.0", $"a=ice-ufrag:{local.UserFragment}", $"a=ice-pwd:{local.Password}",
        $"a=fingerprint:{identity.Fingerprint}", "a=setup:actpass", "a=mid:0", "a=sendrecv", "a=rtcp-mux",
        "a=rtpmap:8 PCMA/8000", "a=rtpmap:0 PCMU/8000", "a=rtpmap:126 telephone-event/8000", "",
    ]);

    /// <summary>Takes the server's answer and makes the connection; blocks until it stands.</summary>
    /// <exception cref="IOException">It could not be made.</exception>
    public void Connect(string answerSdp)
    {
        if (SessionDescription.TryParse(answerSdp, out var answer) != SdpError.None
            || !DtlsFingerprint.TryParse(answer.Media[0].Attribute("fingerprint"), out var server))
        {
            throw new IOException("The answer can't be read.");
        }

        var audio = answer.Media[0];
        remote = new IceCredentials(audio.Attribute("ice-ufrag")!, audio.Attribute("ice-pwd")!);
        Native.ConnectUdp(Socket, options.Target.Address, audio.Port);
        AwaitCheck();
        var connection = DtlsConnection.Connect(identity, server, this, Patience) ?? throw new IOException("The DTLS handshake failed.");
        protector = new SrtpProtector(connection.Keys.Send);
        unprotector = new SrtpUnprotector(connection.Keys.Receive);
        Voice = new RtpVoice((uint)(LocalPort * 2654435761L) | 1, []);
    }

    public override void Speak(long now)
    {
        if (nextCheck == 0)
        {
            // Spread, as the moments are at which browsers connect.
            nextCheck = now + RandomNumberGenerator.GetInt32((int)ConsentInterval.TotalMilliseconds) * 1_000_000L;
        }
        else if (now >= nextCheck)
        {
            nextCheck = now + (ConsentInterval.Ticks * 100);
            Check(nominate: false);
        }

        var clear = Voice!.Next();
        clear.CopyTo(packet);
        if (protector!.Protect(packet, clear.Length, out var length) == SrtpStatus.Ok)
        {
            Native.Send(Socket, packet.AsSpan(0, length));
        }
    }

    public override void Take(Span<byte> datagram, long at)
    {
        if (Datagrams.Classify(datagram) == DatagramKind.Rtp && unprotector!.Unprotect(datagram, out var length) == SrtpStatus.Ok)
        {
            Meter.Take(datagram[..length], at);
        }
    }

    /// <summary>Sends a check; the answer is not waited for.</summary>
    public void Check(bool nominate)
    {
        Span<byte> buffer = stackalloc byte[256];
        Span<byte> transaction = stackalloc byte[12];
        RandomNumberGenerator.Fill(transaction);
        var writer = new StunWriter(buffer, StunClass.Request, StunMessage.Binding, transaction);
        writer.Add(StunAttribute.Username, $"{remote!.UserFragment}:{local.UserFragment}");
        writer.Add(StunAttribute.IceControlling, stackalloc byte[8]);
        if (nominate)
        {
            writer.Add(StunAttribute.UseCandidate, default(ReadOnlySpan<byte>));
        }

        writer.AddIntegrity(Encoding.UTF8.GetBytes(remote.Password));
        writer.AddFingerprint();
        Native.Send(Socket, buffer[..writer.Length]);
    }

    int IDtlsChannel.Receive(Span<byte> buffer, int waitMilliseconds) =>
        Native.Wait(Socket, waitMilliseconds) ? Native.Receive(Socket, buffer) : -1;

    void IDtlsChannel.Send(ReadOnlySpan<byte> datagram) => Native.Send(Socket, datagram);

    protected override void Dispose(bool disposing)
    {
        protector?.Dispose();
        unprotector?.Dispose();
        base.Dispose(disposing);
    }

    private void AwaitCheck()
    {
        Span<byte> reply = stackalloc byte[256];
        for (var tries = CheckTries; tries > 0; tries--)
        {
            Check(nominate: true);
            if (Native.Wait(Socket, CheckWait) && Native.Receive(Socket, reply) is > 0 and var length
                && StunMessage.TryParse(reply[..length], out var message) && message.Class == StunClass.Success
                && message.VerifyIntegrity(Encoding.UTF8.GetBytes(remote!.Password)))
            {
                return;
            }
        }

        throw new IOException("No ICE check was answered.");
    }
}
