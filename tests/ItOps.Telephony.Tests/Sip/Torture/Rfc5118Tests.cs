using ItOps.Telephony.Sdp;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Tests.Sip.Torture;

/// <summary>RFC 5118's IPv6 torture messages by section, as they reach the user agent.</summary>
public sealed class Rfc5118Tests
{
    [Theory]
    [InlineData("4.1 valid message with an IPv6 reference", "sip:[2001:db8::10]", 401)]
    [InlineData("4.2 invalid message with an IPv6 reference", "sip:2001:db8::10", 400)]
    [InlineData("4.3 port ambiguous in a SIP URI", "sip:[2001:db8::10:5070]", 401)]
    [InlineData("4.4 port unambiguous in a SIP URI", "sip:[2001:db8::10]:5070", 401)]
    [InlineData("4.10 three colons as the grammar of RFC 3261 would allow", "sip:user@[2001:db8:::192.0.2.1]", 400)]
    public void Request_uri(string section, string uri, int status)
    {
        SipWire wire = new(static options => options.FindPassword = static _ => "secret");
        string sent = Assert.Single(wire.Send($"""
            REGISTER {uri} SIP/2.0
            To: sip:user@example.com
            From: sip:user@example.com;tag=81x2
            Via: SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bKas3-111
            Call-ID: SSG9559905523997077@hlau_4100
            Max-Forwards: 70
            Contact: "Caller" <sip:caller@[2001:db8::1]>
            CSeq: 98176 REGISTER
            Content-Length: 0


            """));
        Assert.True(SipWire.StatusOf(sent) == status, $"{section}: {sent}");
        Assert.StartsWith("SIP/2.0/UDP [2001:db8::9:1]", SipWire.Header(sent, "Via"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[2001:db8::9:255]")]
    [InlineData("2001:db8::9:255")]
    public void Section_4_5_received_is_taken_with_and_without_delimiters_and_replaced_by_what_we_saw(string received)
    {
        string sent = Assert.Single(new SipWire().Send($"""
            BYE sip:[2001:db8::10] SIP/2.0
            To: sip:user@example.com;tag=bd76ya
            From: sip:user@example.com;tag=81x2
            Via: SIP/2.0/UDP [2001:db8::9:1];received={received};branch=z9hG4bKas3-111
            Call-ID: SSG9559905523997077@hlau_4100
            Max-Forwards: 70
            CSeq: 321 BYE
            Content-Length: 0


            """));
        Assert.Equal(481, SipWire.StatusOf(sent));
        Assert.EndsWith(";received=192.0.2.1", SipWire.Header(sent, "Via"), StringComparison.Ordinal);
    }

    [Fact]
    public void Section_4_6_ipv6_addresses_in_the_sdp_body() => AssertAudio(
        "sip:user@[2001:db8::10]", "SIP/2.0/UDP [2001:db8::20]",
        "v=0\r\no=assistant 971731711378798081 0 IN IP6 2001:db8::20\r\ns=Live video feed for today's meeting\r\nc=IN IP6 2001:db8::20\r\nt=3338481189 3370017201\r\n" +
        "m=audio 6000 RTP/AVP 2\r\na=rtpmap:2 G726-32/8000\r\nm=video 6024 RTP/AVP 107\r\na=rtpmap:107 H263-1998/90000\r\n",
        "2001:db8::20");

    [Fact]
    public void Section_4_7_multiple_ip_addresses_in_sip_headers()
    {
        string sent = Assert.Single(new SipWire().Send("""
            BYE sip:user@host.example.net SIP/2.0
            Via: SIP/2.0/UDP [2001:db8::9:1]:6050;branch=z9hG4bKas3-111
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKjhja8781hjuaij65144
            Via: SIP/2.0/TCP [2001:db8::9:255];branch=z9hG4bK451jj;received=192.0.2.200
            Call-ID: 997077@lau_4100
            Max-Forwards: 70
            CSeq: 89187 BYE
            To: sip:user@example.net;tag=9817--94
            From: sip:user@example.com;tag=81x2
            Content-Length: 0


            """));
        string[] vias = [.. sent.Split("\r\n").Where(static each => each.StartsWith("Via:", StringComparison.Ordinal))];
        Assert.Equal((481, 3), (SipWire.StatusOf(sent), vias.Length));
        Assert.Equal("Via: SIP/2.0/TCP [2001:db8::9:255];branch=z9hG4bK451jj;received=192.0.2.200", vias[2]);
    }

    [Fact]
    public void Section_4_8_multiple_ip_addresses_in_sdp() => AssertAudio(
        "sip:user@[2001:db8::10]", "SIP/2.0/UDP [2001:db8::9:1]",
        "v=0\r\no=bob 280744730 28977631 IN IP4 host.example.com\r\ns=\r\nt=0 0\r\nm=audio 22334 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\n" +
        "m=video 6024 RTP/AVP 107\r\nc=IN IP6 2001:db8::1\r\na=rtpmap:107 H263-1998/90000\r\n",
        "192.0.2.1");

    [Fact]
    public void Section_4_9_ipv4_mapped_ipv6_addresses() => AssertAudio(
        "sip:user@example.com", "SIP/2.0/UDP [::ffff:192.0.2.10]:19823;branch=z9hG4bKbh19\r\nVia: SIP/2.0/UDP [::ffff:192.0.2.2]",
        "v=0\r\no=assistant 971731711378798081 0 IN IP6 ::ffff:192.0.2.2\r\ns=Call me soon, please!\r\nc=IN IP6 ::ffff:192.0.2.2\r\nt=3338481189 3370017201\r\n" +
        "m=audio 6000 RTP/AVP 2\r\na=rtpmap:2 G726-32/8000\r\n",
        "::ffff:192.0.2.2");

    private static void AssertAudio(string uri, string via, string sdp, string host)
    {
        SipWire wire = new();
        Assert.Equal([100], wire.Send(SipWire.Request("INVITE", uri: uri, via: via, body: sdp)).Select(SipWire.StatusOf));
        IncomingInvite invite = Assert.Single(wire.Facts.OfType<IncomingInvite>());
        Assert.Equal(SdpError.None, SessionDescription.TryParse(invite.Offer!, out SessionDescription offer));
        Assert.Equal(host, offer.ConnectionOf(offer.Media[0])!.Host);
    }
}
