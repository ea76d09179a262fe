using System.Net;
using ItOps.Telephony.Dtls;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.WebRtc;

namespace ItOps.Telephony.Tests.WebRtc;

public sealed class WebRtcSessionTests
{
    private static readonly WebRtcLocal Local = new(
        DtlsIdentity.Create(DateTimeOffset.UnixEpoch.AddYears(50)), [IPAddress.Loopback, IPAddress.Parse("192.0.2.7")], 5070);

    [Fact]
    public void Answer_offers_both_laws_and_events_as_an_ice_lite_dtls_server()
    {
        Assert.Equal(NegotiationError.None, WebRtcSession.TryCreate(Offer(), Local, out var session));
        Assert.Equal(SdpError.None, SessionDescription.TryParse(session.AnswerSdp, out var answer));
        var audio = answer.Media[0];

        Assert.True(answer.Has("ice-lite"));
        Assert.Equal("BUNDLE 0", answer.Attribute("group"));
        Assert.Equal("audio 5070 UDP/TLS/RTP/SAVPF 8 0 126", audio.ToString());
        Assert.Equal("passive", audio.Attribute("setup"));
        Assert.Equal(
            ["1 1 udp 2130706431 127.0.0.1 5070 typ host", "2 1 udp 2130706175 192.0.2.7 5070 typ host"],
            audio.Attributes.Where(a => a.Name == "candidate").Select(a => a.Value!));
        Assert.Equal((byte)126, session.Audio.TelephoneEvent);
    }

    [Fact]
    public void Video_beside_the_audio_is_refused_in_its_place()
    {
        WebRtcSession.TryCreate(Offer() + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\n", Local, out var session);
        SessionDescription.TryParse(session.AnswerSdp, out var answer);

        Assert.Equal("video 0 UDP/TLS/RTP/SAVPF 96", answer.Media[1].ToString());
        Assert.Equal("BUNDLE 0", answer.Attribute("group"));
    }

    [Theory]
    [InlineData("a=setup:actpass", "a=setup:passive")]
    [InlineData("a=ice-ufrag:abcd", "a=ice-ufrag:a")]
    [InlineData("a=ice-pwd:abcdefghijklmnopqrstuvwx", "a=ice-pwd:short")]
    [InlineData("a=fingerprint:sha-256", "a=fingerprint:sha-1")]
    [InlineData("a=rtcp-mux\r\n", "")]
    [InlineData("UDP/TLS/RTP/SAVPF", "RTP/AVP")]
    public void Offer_without_what_security_needs_is_not_acceptable(string part, string instead)
    {
        var offer = Offer().Replace(part, instead, StringComparison.Ordinal);

        Assert.Equal(NegotiationError.UnsupportedTransport, WebRtcSession.TryCreate(offer, Local, out _));
    }

    [Fact]
    public void Offer_without_either_law_is_not_acceptable() =>
        Assert.Equal(
            NegotiationError.NoCommonCodec,
            WebRtcSession.TryCreate(Offer().Replace("111 0 8 126", "111", StringComparison.Ordinal), Local, out _));

    [Fact]
    public void Session_that_nobody_joins_times_out()
    {
        WebRtcSession.TryCreate(Offer(), Local, out var session);
        session.Start(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(30), session.NextDeadline);

        session.HandleTimeout(session.NextDeadline);

        Assert.Equal(WebRtcState.TimedOut, session.State);
    }

    [Theory]
    [InlineData(new byte[] { 0, 1 }, DatagramKind.Stun)]
    [InlineData(new byte[] { 22, 254 }, DatagramKind.Dtls)]
    [InlineData(new byte[] { 0x80, 8 }, DatagramKind.Rtp)]
    [InlineData(new byte[] { 0x80, 0x88 }, DatagramKind.Rtp)]
    [InlineData(new byte[] { 0x81, 200 }, DatagramKind.Rtcp)]
    [InlineData(new byte[] { 64, 0 }, DatagramKind.Unknown)]
    [InlineData(new byte[] { }, DatagramKind.Unknown)]
    public void Datagrams_are_told_apart_by_their_first_bytes(byte[] datagram, DatagramKind kind) =>
        Assert.Equal(kind, Datagrams.Classify(datagram));

    private static string Offer() =>
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n"
        + "m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 126\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=sendrecv\r\na=rtcp-mux\r\n"
        + "a=ice-ufrag:abcd\r\na=ice-pwd:abcdefghijklmnopqrstuvwx\r\na=setup:actpass\r\n"
        + $"a=fingerprint:sha-256 {string.Join(':', Enumerable.Repeat("0F", 32))}\r\n"
        + "a=rtpmap:111 opus/48000/2\r\na=rtpmap:126 telephone-event/8000\r\n";
}
