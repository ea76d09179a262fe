using System.Net;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.Tests.Sdp;

/// <summary>Which codec is taken, under which payload types, and what Opus is asked for.</summary>
public sealed class CodecNegotiationTests
{
    private const string Head = "v=0\r\no=peer 7 7 IN IP4 198.51.100.1\r\ns=call\r\nc=IN IP4 198.51.100.1\r\nt=0 0\r\n";
    private const string OpusLines = "a=rtpmap:96 opus/48000/2\r\na=rtpmap:101 telephone-event/8000\r\na=rtpmap:97 telephone-event/48000\r\n";

    private static readonly LocalAudio Local = new(IPAddress.Parse("192.0.2.10"), 30_000)
    {
        Codecs = [AudioCodec.Pcma, AudioCodec.Pcmu, AudioCodec.G722, AudioCodec.Opus],
    };

    [Theory]
    [InlineData("96 9 0 8 101", AudioCodec.Pcmu, 0)]
    [InlineData("96 8 9", AudioCodec.Pcma, 8)]
    [InlineData("96 9 18", AudioCodec.G722, 9)]
    [InlineData("96 18", AudioCodec.Opus, 96)]
    public void What_can_be_relayed_goes_before_what_has_to_be_transcoded(string formats, AudioCodec codec, byte payloadType)
    {
        var answer = Answer(Local, formats);

        Assert.Equal(codec, answer.Audio!.Codec);
        Assert.Equal(payloadType, answer.Audio.PayloadType);
        Assert.Equal(payloadType, answer.Audio.PayloadTypeReceive);
    }

    [Theory]
    [InlineData("8 0 9 96", AudioCodec.Opus)]
    [InlineData("8 0 9", AudioCodec.G722)]
    [InlineData("0 8", AudioCodec.Pcmu)]
    public void Another_order_of_ours_decides_whatever_the_offerers_is(string formats, AudioCodec codec)
    {
        var local = Local with { Codecs = [AudioCodec.Opus, AudioCodec.G722, AudioCodec.Pcma, AudioCodec.Pcmu] };

        Assert.Equal(codec, Answer(local, formats).Audio!.Codec);
    }

    [Fact]
    public void A_codec_that_we_lack_is_neither_taken_nor_offered()
    {
        var local = Local with { Codecs = [AudioCodec.Pcma, AudioCodec.Pcmu, AudioCodec.G722] };

        Assert.Equal(NegotiationError.NoCommonCodec, Answer(local, "96 97").Error);
        Assert.DoesNotContain("48000", new AudioNegotiator(local, 1).CreateOffer(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opus/48000", "opus/48000")]
    [InlineData("opus/48000/2", "G722/16000")]
    public void Opus_has_two_channels_and_G722_its_wrong_clock_or_they_are_something_else(string opus, string g722)
    {
        bool taken = new AudioNegotiator(Local, 1)
            .Answer($"{Head}m=audio 4000 RTP/AVP 98 99\r\na=rtpmap:98 {opus}\r\na=rtpmap:99 {g722}\r\n").IsAgreed;

        Assert.Equal(opus == "opus/48000/2", taken);
    }

    [Fact]
    public void Opus_is_answered_with_what_we_want_and_remembers_what_the_peer_wants()
    {
        var answer = Answer(Local, "96 101 97", "a=fmtp:96 maxaveragebitrate=16000; stereo=1;useinbandfec=1;cbr=1\r\n");

        Assert.Equal(new OpusParameters { MaxAverageBitrate = 16_000, UseInbandFec = true, ConstantBitrate = true }, answer.Audio!.Opus);
        Assert.Contains("m=audio 30000 RTP/AVP 96 97\r\n", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("a=rtpmap:96 opus/48000/2\r\n", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("a=fmtp:96 maxplaybackrate=8000;maxaveragebitrate=24000;useinbandfec=1\r\n", answer.Sdp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("96 101 97", 97, 48000)]
    [InlineData("96 101", 101, 8000)]
    [InlineData("9 101 97", 101, 8000)]
    public void Events_count_by_the_clock_of_the_audio_where_the_peer_can(string formats, byte payloadType, int clockRate)
    {
        var audio = Answer(Local, formats).Audio!;

        Assert.Equal((payloadType, payloadType), (audio.TelephoneEventSend, audio.TelephoneEventReceive));
        Assert.Equal(clockRate, audio.TelephoneEventClockRate);
    }

    [Fact]
    public void An_offer_names_every_codec_and_events_of_both_clocks()
    {
        var offer = new AudioNegotiator(Local, 1).CreateOffer();

        Assert.Contains("m=audio 30000 RTP/AVP 8 0 9 107 101 110\r\n", offer, StringComparison.Ordinal);
        Assert.Contains("a=rtpmap:9 G722/8000\r\n", offer, StringComparison.Ordinal);
        Assert.Contains("a=rtpmap:107 opus/48000/2\r\n", offer, StringComparison.Ordinal);
        Assert.Contains("a=fmtp:107 maxplaybackrate=8000;", offer, StringComparison.Ordinal);
        Assert.Contains("a=rtpmap:110 telephone-event/48000\r\n", offer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9 8 101", AudioCodec.G722, 9, 9, 101)]
    [InlineData("96 97", AudioCodec.Opus, 96, 107, 110)]
    [InlineData("96 101", AudioCodec.Opus, 96, 107, 101)]
    public void The_answer_to_a_late_offer_decides_each_side_by_its_own_numbers(
        string formats, AudioCodec codec, byte send, byte receive, byte events)
    {
        var negotiator = new AudioNegotiator(Local, 1);
        negotiator.CreateOffer();

        Assert.Equal(NegotiationError.None, negotiator.ReadAnswer(Description(formats)));
        var audio = negotiator.Current!;
        Assert.Equal((codec, send, receive), (audio.Codec, audio.PayloadType, audio.PayloadTypeReceive));
        Assert.Equal(events, audio.TelephoneEventReceive);
    }

    [Fact]
    public void A_later_offer_changes_the_codec()
    {
        var negotiator = new AudioNegotiator(Local, 1);

        Assert.Equal(AudioCodec.Pcma, negotiator.Answer(Description("8 101")).Audio!.Codec);
        Assert.Equal(AudioCodec.Opus, negotiator.Answer(Description("96 97")).Audio!.Codec);
        Assert.Equal(AudioCodec.G722, negotiator.Answer(Description("9 101")).Audio!.Codec);
        Assert.Null(negotiator.Current!.Opus);
        Assert.Equal(AudioCodec.Pcmu, negotiator.Answer(Description("0 101")).Audio!.Codec);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("useinbandfec=1", null, true)]
    [InlineData("maxaveragebitrate=12", 6000, false)]
    [InlineData("maxaveragebitrate=99999999;useinbandfec=2", 510_000, false)]
    [InlineData(";;=;useinbandfec;maxaveragebitrate=-1;x=y", null, false)]
    public void Parameters_are_read_as_far_as_they_make_sense(string? text, int? bitrate, bool fec) =>
        Assert.Equal(new OpusParameters { MaxAverageBitrate = bitrate, UseInbandFec = fec }, OpusParameters.Parse(text));

    [Fact]
    public void Our_parameters_read_back_as_they_were_written() =>
        Assert.Equal(OpusParameters.Ours, OpusParameters.Parse(OpusParameters.Ours.ToString()));

    private static AudioAnswer Answer(LocalAudio local, string formats, string lines = "") => new AudioNegotiator(local, 1).Answer(Description(formats, lines));

    private static string Description(string formats, string lines = "") => $"{Head}m=audio 4000 RTP/AVP {formats}\r\n{OpusLines}{lines}";
}
