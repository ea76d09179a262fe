using System.Net;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Io.Tests.Media;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Tests.Sip;

/// <summary>What is agreed by SIP is what RTP carries, over real sockets.</summary>
public sealed class CodecChangeTests
{
    private const string OpusLines = "a=rtpmap:96 opus/48000/2\r\na=fmtp:96 useinbandfec=1\r\na=rtpmap:97 telephone-event/48000\r\n";

    [Fact]
    public async Task A_reinvite_changes_the_codec_of_the_audio()
    {
        Assert.SkipUnless(OpusLibrary.IsAvailable, OpusLibrary.UnavailableReason ?? "");
        using var engine = Engine();
        using SipFacts caller = new();
        using UdpPhone phone = new();
        var call = caller.Driver.Invite(new SipInvitation($"sip:4000@{engine.SipEndPoints[0]}", "8001", "Ann", Description(phone, 1, "8 101")));
        engine.Answer((await engine.Events.ReadAsync(TestContext.Current.CancellationToken)).Leg);
        Assert.Contains("RTP/AVP 8\r\n", caller.Next<CallAnswered>().Sdp, StringComparison.Ordinal);
        Assert.Equal(160u, Step(phone, 8));

        caller.Driver.Reinvite(call, Description(phone, 2, "9 101"));
        Assert.Contains("RTP/AVP 9\r\n", caller.Next<CallReinviteCompleted>().Sdp, StringComparison.Ordinal);
        Assert.Equal(160u, Step(phone, 9));

        caller.Driver.Reinvite(call, Description(phone, 3, "96 97"));
        Assert.Contains("RTP/AVP 96 97\r\n", caller.Next<CallReinviteCompleted>().Sdp, StringComparison.Ordinal);
        Assert.Equal(960u, Step(phone, 96));
    }

    [Fact]
    public async Task A_call_of_ours_takes_what_the_other_side_answers()
    {
        using var engine = Engine();
        using SipFacts called = new();
        using UdpPhone phone = new();
        engine.Dial(new DialRequest($"sip:8001@{called.Driver.UdpEndPoints[0]}", "4000", "Hotline"));
        var invite = called.Next<IncomingInvite>();
        Assert.Contains("a=rtpmap:9 G722/8000\r\n", invite.Offer, StringComparison.Ordinal);

        called.Driver.Answer(invite.Call, Description(phone, 1, "9 101"));

        Assert.Equal(160u, await Task.Run(() => Step(phone, 9), TestContext.Current.CancellationToken));
    }

    private static TelephonyEngine Engine()
    {
        TelephonyOptions options = new()
        {
            Media = { FirstPort = 33_490, LastPort = 33_509, BindAddress = IPAddress.Loopback },
            Browser = { BindAddress = IPAddress.Loopback },
            Codecs = [AudioCodec.Pcma, AudioCodec.Pcmu, AudioCodec.G722, .. OpusLibrary.IsAvailable ? [AudioCodec.Opus] : Array.Empty<AudioCodec>()],
        };
        options.Sip.Udp = [new IPEndPoint(IPAddress.Loopback, 0)];
        options.Sip.Tcp = [];
        TelephonyEngine engine = new(options, PromptLibrary.Empty(), TimeProvider.System);
        engine.Start();
        return engine;
    }

    /// <summary>Waits for two packets in a row of a payload type; answers by how much their timestamps differ.</summary>
    private static uint Step(UdpPhone phone, byte payloadType)
    {
        var first = Next();
        var second = Next();
        return (second.Header.Timestamp - first.Header.Timestamp) / (uint)(ushort)(second.Header.SequenceNumber - first.Header.SequenceNumber);

        SentPacket Next()
        {
            for (int i = 0; i < 500; i++)
                if (phone.Hear() is { } packet && packet.Header.PayloadType == payloadType)
                    return packet;
            throw new InvalidOperationException($"No packet of type {payloadType} came.");
        }
    }

    private static string Description(UdpPhone phone, int version, string formats) =>
        $"v=0\r\no=- 1 {version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
        + $"m=audio {phone.Address.Port} RTP/AVP {formats}\r\n{(formats.StartsWith("96", StringComparison.Ordinal) ? OpusLines : "")}";
}
