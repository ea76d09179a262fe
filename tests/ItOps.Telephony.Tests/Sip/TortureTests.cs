using System.Text;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Tests.Sip;

/// <summary>RFC 4475's torture messages by section, with the behaviour that the RFC asks of an element like ours on the wire.</summary>
public sealed class TortureTests
{
    private const string Body = "v=0\r\no=mhandley 29739 7272939 IN IP4 192.0.2.3\r\ns=-\r\nc=IN IP4 192.0.2.4\r\nt=0 0\r\nm=audio 49217 RTP/AVP 0 12\r\n";

    [Fact]
    public void Section_3_1_1_1_a_short_tortuous_invite()
    {
        const string message = """
            INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
            TO :
             sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
            from   : "J Rosenberg \\\""       <sip:jdrosen@example.com>
              ;
              tag = 98asjd8
            MaX-fOrWaRdS: 0068
            Call-ID: wsinv.ndaksdj@192.0.2.1
            Content-Length   : 150
            cseq: 0009
              INVITE
            Via  : SIP  /   2.0
             /UDP
                192.0.2.2;branch=390skdjuw
            s :
            NewFangledHeader:   newfangled value
             continued newfangled value
            UnknownHeaderWithUnusualValue: ;;,,;;,;
            Content-Type: application/sdp
            Route:
             <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
            v:  SIP  / 2.0  / TCP     spindle.example.com   ;
              branch  =   z9hG4bK9ikj8  ,
             SIP  /    2.0   / UDP  192.168.255.111   ; branch=
             z9hG4bK30239
            m:"Quoted string \"\"" <sip:jdrosen@example.com> ; newparam =
                  newvalue ;
              secondparam ; q = 0.33

            v=0
            """;
        // The body is cut to its first line here; the message has a To tag, so what it asks for is a dialog that we don't have.
        string sent = Assert.Single(new SipWire().Send(message.Replace("150", "3", StringComparison.Ordinal)));
        Assert.Equal(481, SipWire.StatusOf(sent));
        Assert.Equal(3, sent.Split("\r\n").Count(each => each.StartsWith("Via:", StringComparison.Ordinal)));
        Assert.Contains("tag    = 1918181833n", SipWire.Header(sent, "To"), StringComparison.Ordinal);
    }

    [Fact]
    public void Section_3_1_1_2_wide_range_of_valid_characters()
    {
        const string message = """
            !interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0
            Via: SIP/2.0/TCP host1.example.com;branch=z9hG4bK-.!%66*_+`'~
            To: "BEL:\\ NUL:\\ DEL:\\" <sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*@example.com>
            From: token1~` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%="\"работающий\"";tag=_token~1'+`*%!-.
            Call-ID: intmeth.word%ZK-!.*_+'@word`~)(><:\/"][?}{
            CSeq: 139122385 !interesting-Method0123456789_*+`.%indeed'~
            Max-Forwards: 255
            extensionHeader-!.%*+_`'~:大停電
            Content-Length: 0


            """;
        Assert.Equal(405, SipWire.StatusOf(Assert.Single(new SipWire(transport: SipTransport.Tcp).Send(message))));
    }

    [Fact]
    public void Section_3_1_1_3_valid_use_of_the_percent_escaping_mechanism()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", uri: "sip:sips%3Auser%40example.com@example.net", body: Body));
        Assert.Equal("sips:user@example.com", Assert.Single(wire.Facts.OfType<IncomingInvite>()).CalledUser);
    }

    [Fact]
    public void Section_3_1_1_5_use_of_percent_when_it_is_not_an_escape()
    {
        SipWire wire = new();
        string sent = Assert.Single(wire.Send(SipWire.Request("RE%47IST%45R")));
        Assert.Equal(405, SipWire.StatusOf(sent)); // the escaped name is not REGISTER
    }

    [Fact]
    public void Section_3_1_1_6_message_with_no_lws_between_display_name_and_angle_bracket()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", body: Body).Replace("\"Ann\" <", "caller<", StringComparison.Ordinal));
        Assert.Equal("caller", Assert.Single(wire.Facts.OfType<IncomingInvite>()).CallerDisplay);
    }

    [Fact]
    public void Section_3_1_1_7_long_values_in_header_fields()
    {
        SipWire wire = new();
        string more = $"Unknown-{new string('x', 200)}: {new string('y', 3000)}\r\n" + string.Concat(Enumerable.Range(0, 30)
            .Select(each => $"Via: SIP/2.0/TCP sip{each}.example.com;branch=z9hG4bK{each}\r\n"));
        string sent = Assert.Single(wire.Send(SipWire.Request("INVITE", more: more, body: Body)));
        Assert.Equal((100, 31), (SipWire.StatusOf(sent), sent.Split("\r\n").Count(each => each.StartsWith("Via:", StringComparison.Ordinal))));
    }

    [Fact]
    public void Section_3_1_1_8_extra_trailing_octets_in_a_udp_datagram()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", body: Body) + "INVITE sip:joe@example.com SIP/2.0\r\nTo: sip:joe@example.com\r\n\r\n");
        Assert.Equal(Body, Assert.Single(wire.Facts.OfType<IncomingInvite>()).Offer);
    }

    [Fact]
    public void Section_3_1_1_9_semicolon_separated_parameters_in_the_user_part()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", uri: "sip:user;par=u%40example.net@example.com", body: Body));
        Assert.Equal("user;par=u@example.net", Assert.Single(wire.Facts.OfType<IncomingInvite>()).CalledUser);
    }

    [Fact]
    public void Section_3_1_1_10_varied_and_unknown_transport_types() =>
        Assert.Equal([200], new SipWire().Send(SipWire.Request("OPTIONS", more: "Via: SIP/2.0/UNKNOWN t5.example.com;branch=z9hG4bKx\r\nVia: SIP/2.0/TLS t4.example.com;branch=z9hG4bKy\r\n"))
            .Select(SipWire.StatusOf));

    [Fact]
    public void Section_3_1_1_12_unusual_reason_phrase()
    {
        SipWire wire = new();
        wire.Send("SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое\nVia: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923\nCall-ID: unreason\nCSeq: 35 INVITE\nFrom: sip:user@example.com;tag=1\nTo: sip:user@example.edu;tag=2\nContent-Length: 0\n\n");
        Assert.Equal((0, 1), ((int)wire.Agent.Counters.Malformed, (int)wire.Agent.Counters.Dropped));
    }

    [Fact]
    public void Section_3_1_1_13_empty_reason_phrase()
    {
        SipWire wire = new();
        wire.Send("SIP/2.0 100 \nVia: SIP/2.0/UDP 192.0.2.105;branch=z9hG4bK2398ndaoe\nCall-ID: noreason\nCSeq: 35 INVITE\nFrom: <sip:user@example.com>;tag=1\nTo: <sip:user@example.edu>;tag=2\nContent-Length: 0\n\n");
        Assert.Equal(0, wire.Agent.Counters.Malformed);
    }

    [Theory]
    [InlineData("3.1.2.1 Extraneous header field separators", "Contact: <sip:8001@192.0.2.1:5060>", "Contact: \"Joe\" <sip:joe@example.org>;;;;")]
    [InlineData("3.1.2.3 Negative Content-Length", "Content-Length: 0", "Content-Length: -999")]
    [InlineData("3.1.2.2 Content-Length larger than message", "Content-Length: 0", "Content-Length: 9999")]
    [InlineData("3.1.2.4 Request scalar fields with overlarge values: CSeq", "CSeq: 1 OPTIONS", "CSeq: 36893488147419103232 OPTIONS")]
    [InlineData("3.1.2.4 Request scalar fields with overlarge values: Max-Forwards", "Max-Forwards: 70", "Max-Forwards: 300")]
    [InlineData("3.1.2.6 Unterminated quoted string in display name", "To: <", "To: \"Mr. J. User <")]
    [InlineData("3.1.2.7 <> enclosing Request-URI", "OPTIONS sip:4000@192.0.2.2 ", "OPTIONS <sip:4000@192.0.2.2> ")]
    [InlineData("3.1.2.8 Malformed Request-URI, embedded LWS", "OPTIONS sip:4000@192.0.2.2 ", "OPTIONS sip:4000@192.0.2.2; lr ")]
    [InlineData("3.1.2.9 Multiple SP separating Request-Line elements", "OPTIONS sip:4000@192.0.2.2 ", "OPTIONS  sip:4000@192.0.2.2  ")]
    [InlineData("3.1.2.10 SP characters at end of Request-Line", "192.0.2.2 SIP/2.0\r\n", "192.0.2.2 SIP/2.0  \r\n")]
    [InlineData("3.1.2.13 Failure to enclose name-addr URI in <>", "Contact: <sip:8001@192.0.2.1:5060>", "Contact: sip:user@example.com?Route=%3Csip:sip.example.com%3E")]
    [InlineData("3.1.2.14 Spaces within addr-spec", "To: <sip:4000@192.0.2.2>", "To: \"Watson, Thomas\" < sip:t.watson@example.org >")]
    [InlineData("3.1.2.15 Non-token characters in display name", "To: <sip:4000@192.0.2.2>", "To: Bell, Alexander <sip:a.g.bell@example.com>;tag=43")]
    [InlineData("3.1.2.17 Method in CSeq does not match", "CSeq: 1 OPTIONS", "CSeq: 1 INVITE")]
    [InlineData("3.3.8 Multiple values in single value required fields", "CSeq: 1 OPTIONS", "CSeq: 1 OPTIONS\r\nCSeq: 2 OPTIONS")]
    public void Invalid_message_gets_400_and_is_counted(string section, string valid, string invalid)
    {
        SipWire wire = new();
        string message = SipWire.Request("OPTIONS");
        Assert.Contains(valid, message, StringComparison.Ordinal);
        string sent = Assert.Single(wire.Send(message.Replace(valid, invalid, StringComparison.Ordinal)));
        Assert.True(SipWire.StatusOf(sent) == 400, section);
        Assert.Equal(1, wire.Agent.Counters.Malformed);
        Assert.Empty(wire.Facts);
    }

    [Theory]
    [InlineData("3.1.2.5 Response scalar fields with overlarge values", "SIP/2.0 503 Service Unavailable", "CSeq: 9292394834772304023312 OPTIONS")]
    [InlineData("3.1.2.19 Overlarge response code", "SIP/2.0 4294967301 better not break the receiver", "CSeq: 353494 INVITE")]
    public void Invalid_response_is_dropped(string section, string line, string sequence)
    {
        SipWire wire = new();
        Assert.Empty(wire.Send($"{line}\nVia: SIP/2.0/UDP 192.0.2.105;branch=z9hG4bK2\nCall-ID: big\n{sequence}\nFrom: <sip:user@example.com>;tag=1\nTo: <sip:user@example.edu>;tag=2\nContent-Length: 0\n\n"));
        Assert.True(wire.Agent.Counters.Malformed == 1, section);
    }

    [Fact]
    public void Section_3_1_2_16_unknown_protocol_version() =>
        Assert.Equal([505], new SipWire().Send(SipWire.Request("OPTIONS").Replace(" SIP/2.0\r\nVia", " SIP/7.0\r\nVia", StringComparison.Ordinal)).Select(SipWire.StatusOf));

    [Fact]
    public void Section_3_1_2_18_unknown_method_with_cseq_method_mismatch() =>
        Assert.Equal([400], new SipWire().Send(SipWire.Request("NEWMETHOD").Replace("1 NEWMETHOD", "8 INVITE", StringComparison.Ordinal)).Select(SipWire.StatusOf));

    [Fact]
    public void Section_3_2_1_missing_transaction_identifier() // a branch that is the bare cookie
    {
        SipWire wire = new();
        Assert.Equal([200], wire.Send(SipWire.Request("OPTIONS", branch: "z9hG4bK")).Select(SipWire.StatusOf));
    }

    [Fact]
    public void Section_3_3_1_missing_required_header_fields()
    {
        SipWire wire = new();
        Assert.Empty(wire.Send("INVITE sip:user@example.com SIP/2.0\nCSeq: 193942 INVITE\nVia: SIP/2.0/UDP 192.0.2.95;branch=z9hG4bKkdj.insuf\nContent-Length: 0\n\n"));
        Assert.Equal((1, 1), ((int)wire.Agent.Counters.Malformed, (int)wire.Agent.Counters.Dropped));
    }

    [Theory]
    [InlineData("3.3.2 Request-URI with unknown scheme", "nobodyKnowsThisScheme:totallyopaquecontent")]
    [InlineData("3.3.3 Request-URI with known but atypical scheme", "soap.beep://192.0.2.103:3002")]
    public void Unknown_scheme_gets_416(string section, string uri) =>
        Assert.True(SipWire.StatusOf(Assert.Single(new SipWire().Send(SipWire.Request("OPTIONS", uri: uri)))) == 416, section);

    [Fact]
    public void Section_3_3_5_proxy_require_and_require()
    {
        string sent = Assert.Single(new SipWire().Send(SipWire.Request("OPTIONS", more: "Require: nothingSupportsThis, nothingSupportsThisEither\r\nProxy-Require: noProxiesSupportThis\r\n")));
        Assert.Equal((420, "nothingSupportsThis, nothingSupportsThisEither"), (SipWire.StatusOf(sent), SipWire.Header(sent, "Unsupported")));
    }

    [Fact]
    public void Section_3_3_6_unknown_content_type()
    {
        string sent = Assert.Single(new SipWire().Send(SipWire.Request("INVITE", more: "Content-Type: application/unknownformat\r\n", body: "<audio>\r\n</audio>")));
        Assert.Equal((415, "application/sdp, multipart/mixed"), (SipWire.StatusOf(sent), SipWire.Header(sent, "Accept")));
    }

    [Fact]
    public void Section_3_3_7_unknown_authorization_scheme()
    {
        SipWire wire = new(options => options.FindPassword = static _ => "secret");
        Assert.Equal([401], wire.Send(SipWire.Request("REGISTER", more: "Authorization: NoOneKnowsThisScheme opaque-data=here\r\n")).Select(SipWire.StatusOf));
    }

    [Fact]
    public void Section_3_3_10_200_ok_response_with_broadcast_via_header_field_value()
    {
        SipWire wire = new();
        Assert.Empty(wire.Send("SIP/2.0 200 OK\nVia: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923\nVia: SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK1saber23\nCall-ID: bcast\nCSeq: 35 INVITE\nFrom: sip:user@example.com;tag=1\nTo: sip:user@example.edu;tag=2\nContent-Length: 0\n\n"));
        Assert.Equal(1, wire.Agent.Counters.Dropped);
    }

    [Fact]
    public void Section_3_3_11_max_forwards_of_zero_is_no_fault_for_options() => // RFC 3261 11: the target may answer
        Assert.Equal([200], new SipWire().Send(SipWire.Request("OPTIONS").Replace("Max-Forwards: 70", "Max-Forwards: 0", StringComparison.Ordinal)).Select(SipWire.StatusOf));

    [Fact]
    public void Section_3_3_15_unacceptable_accept_offering() =>
        Assert.Equal([406], new SipWire().Send(SipWire.Request("INVITE", more: "Accept: text/nobodyKnowsThis\r\n", body: Body)).Select(SipWire.StatusOf));

    [Fact]
    public void Section_3_4_1_invite_as_in_rfc_2543()
    {
        SipWire wire = new();
        const string message = "INVITE sip:UserB@example.com SIP/2.0\nVia: SIP/2.0/UDP iftgw.example.com\nFrom: <sip:+13035551111@ift.client.example.net;user=phone>\nCall-ID: inv2543.1717@ift.client.example.com\nTo: <sip:+16505552222@ss1.example.net;user=phone>\nCSeq: 56 INVITE\nContent-Length: 0\n\n";
        Assert.Equal([100], wire.Send(message).Select(SipWire.StatusOf));
        Assert.Equal([100], wire.Send(message).Select(SipWire.StatusOf));
        Assert.Equal("+13035551111", Assert.Single(wire.Facts.OfType<IncomingInvite>()).CallerUser);
    }

    [Theory]
    [InlineData("sip:user@[2001:db8::10]", 200)]
    [InlineData("sip:user@[2001:db8::10]:5070", 200)]
    [InlineData("sip:2001:db8::10", 400)] // RFC 5118 4.2: a reference without brackets
    [InlineData("sip:user@[2001:db8::10:5070", 400)]
    public void Rfc_5118_ipv6_references_in_the_request_uri(string uri, int status) =>
        Assert.Equal([status], new SipWire().Send(SipWire.Request("OPTIONS", uri: uri)).Select(SipWire.StatusOf));

    [Fact]
    public void Rfc_5118_4_5_received_may_come_with_or_without_brackets() =>
        Assert.Equal([200, 200], new[] { "[2001:db8::9:255]", "2001:db8::9:255" }.SelectMany(each => new SipWire()
            .Send(SipWire.Request("OPTIONS", via: $"SIP/2.0/UDP [2001:db8::9:1];received={each}"))).Select(SipWire.StatusOf));

    [Fact]
    public void Random_damage_neither_throws_nor_makes_calls_that_stay()
    {
        byte[] valid = Encoding.UTF8.GetBytes(SipWire.Request("INVITE", body: Body));
        Random random = new(4475);
        SipWire wire = new();
        for (int round = 0; round < 20_000; round++)
        {
            byte[] damaged = [.. valid.AsSpan(0, random.Next(1, valid.Length + 1))];
            for (int count = random.Next(6); count > 0; count--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            wire.SendBytes(damaged);
        }

        foreach (IncomingInvite invite in wire.Facts.OfType<IncomingInvite>().ToArray())
            wire.Act((agent, now) => agent.Reject(invite.Call, 486, null, null, now));
        wire.Wait(TimeSpan.FromMinutes(2));
        Assert.Equal((0, 0, 0, 0), (wire.Agent.Counters.Calls, wire.Agent.Counters.Dialogs, wire.Agent.Counters.Transactions, wire.Agent.Counters.Timers));
    }
}
