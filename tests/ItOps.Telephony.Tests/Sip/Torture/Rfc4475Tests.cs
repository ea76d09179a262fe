using System.Text;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Digest;

namespace ItOps.Telephony.Tests.Sip.Torture;

/// <summary>The messages of RFC 4475 that concern a registrar, bodies of several parts, and what may not stand in a Request-URI.</summary>
public sealed class Rfc4475Tests
{
    private const string Sdp = "v=0\r\no=mhandley 29739 7272939 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 49217 RTP/AVP 0 12\r\n";

    [Fact]
    public void Section_3_1_1_4_escaped_nulls_in_uris_name_a_user_that_is_not_cut_short()
    {
        const string message = """
            REGISTER sip:example.com SIP/2.0
            To: sip:null-%00-null@example.com
            From: sip:null-%00-null@example.com;tag=839923423
            Max-Forwards: 70
            Call-ID: escnull.39203ndfvkjdasfkq3w4otrq0adsfdfnavd
            CSeq: 14398234 REGISTER
            Via: SIP/2.0/UDP host5.example.com;branch=z9hG4bKkdjuw
            Contact: <sip:%00@host5.example.com>
            Contact: <sip:%00%00@host5.example.com>
            L:0


            """;
        SipWire wire = Registrar();
        string challenge = Assert.Single(wire.Send(message));
        Assert.Equal(401, SipWire.StatusOf(challenge));
        Assert.DoesNotContain('\0', challenge);

        // Under a name that digest can carry, the two contacts are two bindings.
        string mine = message.Replace("null-%00-null", "8001", StringComparison.Ordinal);
        Assert.Equal(200, SipWire.StatusOf(Register(Registrar(), mine, out string[] contacts)));
        Assert.Equal(["sip:%00%00@host5.example.com", "sip:%00@host5.example.com"], contacts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Section_3_1_1_11_multipart_mime_message_of_a_method_that_is_not_served()
    {
        string sent = Assert.Single(new SipWire().SendBytes(Multipart("MESSAGE", "text/plain", "Hello")));
        Assert.Equal(405, SipWire.StatusOf(sent));
        Assert.Contains("INVITE", SipWire.Header(sent, "Allow"), StringComparison.Ordinal);
    }

    [Fact]
    public void Section_3_1_1_11_multipart_mime_in_an_invite_gives_the_description_in_it()
    {
        SipWire wire = new();
        Assert.Equal(100, SipWire.StatusOf(Assert.Single(wire.SendBytes(Multipart("INVITE", "application/sdp", Sdp)))));
        Assert.Equal(Sdp, Assert.IsType<IncomingInvite>(Assert.Single(wire.Facts)).Offer);
    }

    [Fact]
    public void Section_3_1_2_11_escaped_headers_in_the_request_uri_get_400()
    {
        SipWire wire = new();
        string sent = Assert.Single(wire.Send(SipWire.Request("INVITE", uri: "sip:user@example.com?Route=%3Csip:example.com%3E", body: Sdp)));
        Assert.Equal(400, SipWire.StatusOf(sent));
        Assert.Empty(wire.Facts);
    }

    [Fact]
    public void Section_3_1_2_12_invalid_time_zone_in_the_date_is_nothing_to_refuse_a_call_for()
    {
        SipWire wire = new();
        Assert.Equal([100], wire.Send(SipWire.Request("INVITE", more: "Date: Fri, 01 Jan 2010 16:00:00 EST\r\n", body: Sdp)).Select(SipWire.StatusOf));
        Assert.Single(wire.Facts.OfType<IncomingInvite>());
    }

    [Fact]
    public void Section_3_1_2_15_display_name_with_a_character_that_no_token_has_is_refused_once()
    {
        SipWire wire = new();
        string message = SipWire.Request("OPTIONS").Replace("\"Ann\" <", "Bell, Alexander <", StringComparison.Ordinal);
        Assert.Equal([400], wire.Send(message).Select(SipWire.StatusOf));
        Assert.Equal(1, wire.Agent.Counters.Malformed);
    }

    [Fact]
    public void Section_3_3_4_unknown_uri_schemes_in_header_fields_of_a_registration_get_400()
    {
        const string message = """
            REGISTER sip:example.com SIP/2.0
            To: isbn:2983792873
            From: <http://www.example.com>;tag=3234233
            Call-ID: unksm2.daksdj@hyphenated-host.example.com
            CSeq: 234902 REGISTER
            Max-Forwards: 70
            Via: SIP/2.0/UDP 192.0.2.21:5060;branch=z9hG4bKkdjuw
            Contact: <name:John_Smith>
            l: 0


            """;
        SipWire wire = Registrar();
        Assert.Equal([400], wire.Send(message).Select(SipWire.StatusOf));
        Assert.Equal(0, wire.Agent.Counters.Malformed); // it is well-formed
    }

    [Fact]
    public void Section_3_3_9_multiple_content_length_values_get_400()
    {
        const string message = """
            OPTIONS sip:user@example.com SIP/2.0
            Via: SIP/2.0/UDP host5.example.net;branch=z9hG4bK293423
            To: sip:user@example.com
            From: sip:other@example.net;tag=3923942
            Call-ID: mcl01.fhn2323orihawfdoa3o4r52o3irsdf
            CSeq: 15932 OPTIONS
            Content-Length: 13
            Max-Forwards: 60
            Content-Length: 5
            Content-Type: text/plain

            There's no way to know how many octets are supposed to be here.
            """;
        Assert.Equal([400], new SipWire().Send(message).Select(SipWire.StatusOf));
    }

    [Theory]
    [InlineData("3.3.12 contact header parameter", "sip:+19725552222@gw1.example.net;unknownparam", "sip:+19725552222@gw1.example.net")]
    [InlineData("3.3.13 contact URI parameter", "<sip:+19725552222@gw1.example.net;unknownparam>", "sip:+19725552222@gw1.example.net;unknownparam")]
    [InlineData("3.3.14 contact URI with an escaped header", "<sip:user@example.com?Route=%3Csip:sip.example.com%3E>", "sip:user@example.com")]
    public void Registration_keeps_what_belongs_to_the_contact_uri_and_nothing_else(string section, string contact, string kept)
    {
        string message = SipWire.Request("REGISTER", uri: "sip:itops").Replace("<sip:8001@192.0.2.1:5060>", contact, StringComparison.Ordinal)
            .Replace("To: <sip:4000@192.0.2.2>", "To: <sip:8001@itops>", StringComparison.Ordinal);
        Assert.True(SipWire.StatusOf(Register(Registrar(), message, out string[] contacts)) == 200, section);
        Assert.Equal([kept], contacts);
    }

    private static SipWire Registrar() => new(static options => options.FindPassword = static _ => "secret");

    private static string Register(SipWire wire, string message, out string[] contacts)
    {
        string challenge = Assert.Single(wire.Send(message));
        string offered = challenge.Split("\r\n").Last(each => each.StartsWith("WWW-Authenticate:", StringComparison.Ordinal));
        string nonce = offered.Split("nonce=\"")[1].Split('"')[0];
        string ha1 = DigestAlgorithm.Hash(DigestAlgorithm.Md5, "8001:itops:secret");
        string uri = message.Split(' ')[1];
        string proof = DigestAlgorithm.Response(DigestAlgorithm.Md5, ha1, "REGISTER", uri, nonce, "auth", "00000001", "c");
        string again = message.Replace("14398234 R", "14398235 R", StringComparison.Ordinal).Replace("CSeq: 1 R", "CSeq: 2 R", StringComparison.Ordinal).Replace("branch=z9hG4bK", "branch=z9hG4bKagain", StringComparison.Ordinal).Replace("Max-Forwards: 70", "Max-Forwards: 70\r\nAuthorization: Digest " +
            $"username=\"8001\", realm=\"itops\", nonce=\"{nonce}\", uri=\"{uri}\", qop=auth, nc=00000001, cnonce=\"c\", algorithm=MD5, response=\"{proof}\"", StringComparison.Ordinal);
        string sent = Assert.Single(wire.Send(again));
        contacts = [.. wire.Agent.FindBindings("8001").Select(static each => each.Contact)];
        return sent;
    }

    // As in the RFC: a text and a signature in DER, whose octets are no text.
    private static byte[] Multipart(string method, string type, string text)
    {
        byte[] signature = [0x30, 0x82, 0x01, 0x52, 0x06, 0x09, 0x2a, 0x86, 0x0d, 0x0a, 0x48, 0x86, 0xf7, 0x0d, 0x00, 0xff];
        byte[] body =
        [
            .. Encoding.ASCII.GetBytes($"--7a9cbec02ceef655\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: binary\r\n\r\n{text}\r\n"),
            .. "--7a9cbec02ceef655\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n"u8, .. signature, .. "\r\n--7a9cbec02ceef655--\r\n"u8,
        ];
        string head = SipWire.Request(method, more: "Content-Type: multipart/mixed;boundary=7a9cbec02ceef655\r\n").Replace("Content-Length: 0", $"Content-Length: {body.Length}", StringComparison.Ordinal);
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
