using System.Net;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.Tests.Sdp;

public sealed class AudioNegotiatorTests
{
    private static readonly LocalAudio Local = new(IPAddress.Parse("192.0.2.10"), 30_000);

    [Theory]
    [InlineData("8 0 101", AudioCodec.Pcma, 8)]
    [InlineData("0 8 101", AudioCodec.Pcmu, 0)]
    [InlineData("9 18 8", AudioCodec.Pcma, 8)]
    public void First_law_in_the_offerers_order_is_chosen(string formats, AudioCodec codec, byte payloadType)
    {
        var answer = Answer(Offer(formats));

        Assert.Equal(codec, answer.Audio!.Codec);
        Assert.Equal(payloadType, answer.Audio.PayloadType);
        Assert.Equal(new IPEndPoint(IPAddress.Parse("198.51.100.1"), 4000), answer.Audio.RemoteRtp);
        Assert.Equal(new IPEndPoint(IPAddress.Parse("198.51.100.1"), 4001), answer.Audio.RemoteRtcp);
    }

    [Fact]
    public void Law_under_a_dynamic_payload_type_keeps_the_offerers_number()
    {
        var answer = Answer(Offer("97 98", "a=rtpmap:97 pcma/8000\r\na=rtpmap:98 telephone-event/8000\r\n"));

        Assert.Equal(97, answer.Audio!.PayloadType);
        Assert.Equal((byte)98, answer.Audio.TelephoneEventSend);
        Assert.Contains("m=audio 30000 RTP/AVP 97 98\r\n", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("a=rtpmap:98 telephone-event/8000\r\n", answer.Sdp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a=sendonly\r\n", MediaDirection.ReceiveOnly, "a=recvonly", false)]
    [InlineData("a=inactive\r\n", MediaDirection.Inactive, "a=inactive", false)]
    [InlineData("a=recvonly\r\n", MediaDirection.SendOnly, "a=sendonly", true)]
    [InlineData("c=IN IP4 0.0.0.0\r\n", MediaDirection.ReceiveOnly, "a=recvonly", false)]
    [InlineData("", MediaDirection.SendReceive, "a=sendrecv", true)]
    public void Hold_in_each_of_its_forms_is_mirrored(string line, MediaDirection direction, string attribute, bool canSend)
    {
        var answer = Answer(Offer("8", line));

        Assert.Equal(direction, answer.Audio!.Direction);
        Assert.Equal(canSend, answer.Audio.CanSend);
        Assert.Contains(attribute + "\r\n", answer.Sdp, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_media_are_refused_in_their_places()
    {
        var sdp = Head + "m=video 5000 RTP/AVP 99\r\nm=audio 4000 RTP/AVP 8\r\nm=audio 4002 RTP/AVP 8\r\n";

        Assert.True(SessionDescription.TryParse(Answer(sdp).Sdp!, out var answer) == SdpError.None);
        Assert.Equal(["video 0 RTP/AVP 99", "audio 30000 RTP/AVP 8", "audio 0 RTP/AVP 8"], answer.Media.Select(m => m.ToString()));
    }

    [Theory]
    [InlineData("nonsense", NegotiationError.Malformed)]
    [InlineData(Head + "m=video 5000 RTP/AVP 99\r\n", NegotiationError.NoAudio)]
    [InlineData(Head + "m=audio 0 RTP/AVP 8\r\n", NegotiationError.NoAudio)]
    [InlineData(Head + "m=audio 4000 RTP/AVP 18 101\r\n", NegotiationError.NoCommonCodec)]
    [InlineData(Head + "m=audio 4000 RTP/SAVP 8\r\n", NegotiationError.UnsupportedTransport)]
    [InlineData(Head + "m=audio 4000 RTP/AVP 8\r\nc=IN IP4 pbx.example\r\n", NegotiationError.UnusableAddress)]
    [InlineData(Head + "m=audio 4000 RTP/AVP 8\r\nc=IN IP4 224.1.2.3/127\r\n", NegotiationError.UnusableAddress)]
    public void Unusable_offers_say_why(string sdp, NegotiationError error)
    {
        var negotiator = new AudioNegotiator(Local, 1);

        Assert.Equal(error, negotiator.Answer(sdp).Error);
        Assert.Null(negotiator.Current);
    }

    [Fact]
    public void Version_grows_only_when_our_description_changes()
    {
        var negotiator = new AudioNegotiator(Local, 42);

        Assert.Equal(1ul, Version(negotiator.Answer(Offer("8")).Sdp!));
        Assert.Equal(1ul, Version(negotiator.Answer(Offer("8")).Sdp!));
        Assert.Equal(2ul, Version(negotiator.Answer(Offer("8", "a=sendonly\r\n")).Sdp!));
        Assert.Equal(3ul, Version(negotiator.CreateOffer(MediaDirection.SendOnly)));
    }

    [Fact]
    public void Late_offer_and_its_answer_agree()
    {
        var negotiator = new AudioNegotiator(Local, 1);
        var other = new AudioNegotiator(new LocalAudio(IPAddress.Parse("2001:db8::1"), 6000) { Codecs = [AudioCodec.Pcmu] }, 2);

        var answer = other.Answer(negotiator.CreateOffer());

        Assert.Equal(NegotiationError.None, negotiator.ReadAnswer(answer.Sdp!));
        Assert.Equal(AudioCodec.Pcmu, negotiator.Current!.Codec);
        Assert.Equal((byte)101, negotiator.Current.TelephoneEventReceive);
        Assert.Equal(new IPEndPoint(IPAddress.Parse("2001:db8::1"), 6000), negotiator.Current.RemoteRtp);
        Assert.Equal(NegotiationError.Mismatch, negotiator.ReadAnswer(answer.Sdp!));
    }

    [Fact]
    public void Reoffer_keeps_the_refused_media_of_the_first_exchange()
    {
        var negotiator = new AudioNegotiator(Local, 1);
        negotiator.Answer(Head + "m=video 5000 RTP/AVP 99\r\nm=audio 4000 RTP/AVP 8\r\n");

        SessionDescription.TryParse(negotiator.CreateOffer(), out var offer);

        Assert.Equal(["video", "audio"], offer.Media.Select(m => m.Kind));
        Assert.Equal([0, 30_000], offer.Media.Select(m => m.Port));
    }

    [Theory]
    [InlineData("a=rtcp:5001\r\n", "198.51.100.1:5001")]
    [InlineData("a=rtcp:5001 IN IP4 203.0.113.9\r\n", "203.0.113.9:5001")]
    public void Rtcp_goes_where_the_peer_says(string line, string endPoint) =>
        Assert.Equal(IPEndPoint.Parse(endPoint), Answer(Offer("8", line)).Audio!.RemoteRtcp);

    [Fact]
    public void Multiplexing_is_agreed_only_where_we_can()
    {
        Assert.False(Answer(Offer("8", "a=rtcp-mux\r\n")).Audio!.RtcpMux);
        var able = new AudioNegotiator(Local with { RtcpMux = true }, 1).Answer(Offer("8", "a=rtcp-mux\r\n"));
        Assert.True(able.Audio!.RtcpMux);
        Assert.Equal(able.Audio.RemoteRtp, able.Audio.RemoteRtcp);
    }

    private const string Head = "v=0\r\no=peer 7 7 IN IP4 198.51.100.1\r\ns=call\r\nc=IN IP4 198.51.100.1\r\nt=0 0\r\n";

    private static string Offer(string formats, string lines = "") => $"{Head}m=audio 4000 RTP/AVP {formats}\r\n{lines}";

    private static AudioAnswer Answer(string offer) => new AudioNegotiator(Local, 1).Answer(offer);

    private static ulong Version(string sdp)
    {
        Assert.Equal(SdpError.None, SessionDescription.TryParse(sdp, out var description));
        return description.Origin.Version;
    }
}
