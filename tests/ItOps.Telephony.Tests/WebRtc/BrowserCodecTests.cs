using System.Net;
using ItOps.Telephony.Dtls;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.WebRtc;

namespace ItOps.Telephony.Tests.WebRtc;

public sealed class BrowserCodecTests
{
    private static readonly WebRtcLocal Local = new(DtlsIdentity.Create(DateTimeOffset.UnixEpoch.AddYears(50)), [IPAddress.Loopback], 5070)
    {
        Codecs = [AudioCodec.Pcma, AudioCodec.Pcmu, AudioCodec.G722, AudioCodec.Opus],
    };

    [Fact]
    public void A_browser_that_puts_Opus_first_gets_G711_all_the_same()
    {
        var session = Session("111 9 0 8 126 110");

        Assert.Equal([AudioCodec.Pcma, AudioCodec.Pcmu], session.Audio.Codecs);
        Assert.Contains("RTP/SAVPF 8 0 126\r\n", session.AnswerSdp, StringComparison.Ordinal);
    }

    [Fact]
    public void A_poor_line_gets_Opus_alone_with_events_of_its_clock()
    {
        var session = Session("0 8 111 126 110", AudioCodec.Opus);

        Assert.Equal([AudioCodec.Opus], session.Audio.Codecs);
        Assert.Equal((111, 110, 48000), (session.Audio.PayloadType, session.Audio.TelephoneEvent!.Value, session.Audio.TelephoneEventClockRate));
        Assert.Equal(new OpusParameters { UseInbandFec = true }, session.Audio.Opus);
        Assert.Contains("RTP/SAVPF 111 110\r\n", session.AnswerSdp, StringComparison.Ordinal);
        Assert.Contains("a=rtpmap:110 telephone-event/48000\r\n", session.AnswerSdp, StringComparison.Ordinal);
        Assert.Contains("a=fmtp:111 maxplaybackrate=8000;maxaveragebitrate=24000;useinbandfec=1\r\n", session.AnswerSdp, StringComparison.Ordinal);
    }

    [Fact]
    public void A_poor_line_without_Opus_on_both_sides_gets_G711()
    {
        Assert.Equal(AudioCodec.Pcma, Session("0 8 126", AudioCodec.Opus).Audio.Codecs[0]);
        var local = Local with { Codecs = [AudioCodec.Pcma, AudioCodec.Pcmu] };
        Assert.Equal(NegotiationError.None, WebRtcSession.TryCreate(Offer("111 0 8 126"), local, out var session, AudioCodec.Opus));
        Assert.Equal(AudioCodec.Pcma, session.Audio.Codecs[0]);
    }

    [Theory]
    [InlineData("111 126", AudioCodec.Opus)]
    [InlineData("9 126", AudioCodec.G722)]
    public void A_browser_without_G711_is_served_all_the_same(string formats, AudioCodec codec) =>
        Assert.Equal([codec], Session(formats).Audio.Codecs);

    private static WebRtcSession Session(string formats, AudioCodec? preferred = null)
    {
        Assert.Equal(NegotiationError.None, WebRtcSession.TryCreate(Offer(formats), Local, out var session, preferred));
        return session;
    }

    private static string Offer(string formats) =>
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n"
        + $"m=audio 9 UDP/TLS/RTP/SAVPF {formats}\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=sendrecv\r\na=rtcp-mux\r\n"
        + "a=ice-ufrag:abcd\r\na=ice-pwd:abcdefghijklmnopqrstuvwx\r\na=setup:actpass\r\n"
        + $"a=fingerprint:sha-256 {string.Join(':', Enumerable.Repeat("0F", 32))}\r\n"
        + "a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1\r\n"
        + "a=rtpmap:126 telephone-event/8000\r\na=rtpmap:110 telephone-event/48000\r\n";
}
