using System.Net;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Tests.Sip;

/// <summary>The user agent client against hand-written responses: RFC 3261 9.1, 13.2, 22, RFC 3262 4, RFC 4028 7.</summary>
public sealed class CallingPartyTests
{
    private static readonly SipCallId Call = new(2);

    private readonly SipWire _wire = new();

    private string _invite = string.Empty;

    [Fact]
    public void Answer_is_acknowledged_at_the_contact_and_told()
    {
        Invite();
        Respond(180, "a");
        string ack = Assert.Single(Respond(200, "a", "Contact: <sip:phone@192.0.2.50:5066>\r\n", SipPeer.Sdp));
        Assert.StartsWith("ACK sip:phone@192.0.2.50:5066 SIP/2.0", ack, StringComparison.Ordinal);
        Assert.Equal(new IPEndPoint(IPAddress.Parse("192.0.2.50"), 5066), _wire.LastRemote);
        Assert.Equal(SipPeer.Sdp, Assert.Single(_wire.Facts.OfType<CallAnswered>()).Sdp);
        Assert.Equal(180, Assert.Single(_wire.Facts.OfType<CallProgressed>()).Status);
    }

    [Fact]
    public void Repeated_answer_is_acknowledged_again_and_told_once()
    {
        Invite();
        string ack = Assert.Single(Respond(200, "a", body: SipPeer.Sdp));
        Assert.Equal(ack, Assert.Single(Respond(200, "a", body: SipPeer.Sdp)));
        Assert.Single(_wire.Facts.OfType<CallAnswered>());
    }

    [Fact]
    public void Second_answer_of_a_fork_is_acknowledged_and_hung_up()
    {
        Invite();
        Respond(200, "a", body: SipPeer.Sdp);
        List<string> sent = Respond(200, "b", body: SipPeer.Sdp);
        Assert.Equal(["ACK", "BYE"], sent.Select(each => each.Split(' ')[0]));
        Assert.All(sent, each => Assert.EndsWith(";tag=b", SipWire.Header(each, "To"), StringComparison.Ordinal));
        Assert.Equal(["ACK"], Respond(200, "b", body: SipPeer.Sdp).Select(each => each.Split(' ')[0]));
        Assert.Single(_wire.Facts.OfType<CallAnswered>());
        Assert.Empty(_wire.Facts.OfType<CallEnded>());
    }

    [Fact]
    public void Answer_without_a_description_confirms_the_early_media_of_the_phone_that_answered()
    {
        Invite();
        Respond(183, "a", body: SipPeer.Sdp);
        Respond(183, "b", body: SipPeer.Sdp.Replace("4000", "4002", StringComparison.Ordinal));
        Respond(180, "c");
        Respond(200, "a");
        Assert.Equal(SipPeer.Sdp, Assert.Single(_wire.Facts.OfType<CallAnswered>()).Sdp);
        Assert.Equal(3, _wire.Facts.OfType<CallProgressed>().Count());
    }

    [Fact]
    public void All_further_answers_of_a_fork_are_hung_up_with_the_reason()
    {
        Invite();
        Respond(180, "a");
        Respond(180, "b");
        Respond(200, "b", body: SipPeer.Sdp);
        foreach (string tag in (string[])["a", "c", "d"])
        {
            List<string> sent = Respond(200, tag, body: SipPeer.Sdp);
            Assert.Equal(["ACK", "BYE"], sent.Select(each => each.Split(' ')[0]));
            Assert.Equal("SIP;cause=200;text=\"Call completed elsewhere\"", SipWire.Header(sent[1], "Reason"));
        }

        Assert.Empty(_wire.Facts.OfType<CallEnded>());
    }

    [Fact]
    public void Requests_follow_the_record_route_in_reverse()
    {
        Invite();
        string ack = Respond(200, "a", "Record-Route: <sip:192.0.2.71;lr>, <sip:192.0.2.70;lr>\r\n", SipPeer.Sdp)[0];
        string[] routes = [.. ack.Split("\r\n").Where(each => each.StartsWith("Route:", StringComparison.Ordinal))];
        Assert.Equal(["Route: <sip:192.0.2.70;lr>", "Route: <sip:192.0.2.71;lr>"], routes);
        Assert.Equal("192.0.2.70", _wire.LastRemote!.Address.ToString());
    }

    [Fact]
    public void Cancel_waits_for_a_provisional()
    {
        Invite();
        Assert.Empty(_wire.Act((agent, now) => agent.HangUp(Call, null, now)));
        string cancel = Assert.Single(Respond(100, string.Empty));
        Assert.StartsWith("CANCEL ", cancel, StringComparison.Ordinal);
        Assert.Equal(SipWire.Header(_invite, "Via"), SipWire.Header(cancel, "Via"));
        Assert.StartsWith("ACK ", Assert.Single(Respond(487, "a")), StringComparison.Ordinal);
        Assert.Equal(SipEndCause.HungUpByUs, Assert.Single(_wire.Facts.OfType<CallEnded>()).Cause);
    }

    [Fact]
    public void Answer_that_crosses_the_cancel_is_acknowledged_and_hung_up()
    {
        Invite();
        Respond(180, "a");
        _wire.Act((agent, now) => agent.HangUp(Call, null, now));
        Assert.Equal(["ACK", "BYE"], Respond(200, "a", body: SipPeer.Sdp).Select(each => each.Split(' ')[0]));
        Assert.Empty(_wire.Facts.OfType<CallAnswered>());
    }

    [Theory]
    [InlineData(401, "WWW-Authenticate", "Authorization", "SHA-256")]
    [InlineData(407, "Proxy-Authenticate", "Proxy-Authorization", "MD5")]
    public void Challenge_is_answered_in_the_same_call(int status, string challenge, string credentials, string algorithm)
    {
        Invite(new SipCredentials("8001", "secret"));
        string first = _invite;
        List<string> sent = Respond(status, "p", $"{challenge}: Digest realm=\"r\", nonce=\"n\", algorithm={algorithm}, qop=\"auth\"\r\n");
        Assert.StartsWith("ACK ", sent[0], StringComparison.Ordinal);
        Assert.Equal("2 INVITE", SipWire.Header(sent[1], "CSeq"));
        Assert.Equal(SipWire.Header(first, "Call-ID"), SipWire.Header(sent[1], "Call-ID"));
        Assert.NotEqual(SipWire.Header(first, "Via"), SipWire.Header(sent[1], "Via"));
        Assert.Contains("nc=00000001", SipWire.Header(sent[1], credentials), StringComparison.Ordinal);
        Assert.All(_wire.Facts, static fact => Assert.IsType<CallPlaced>(fact));
    }

    [Fact]
    public void Second_nonce_of_a_proxy_and_of_the_server_behind_it_are_answered_side_by_side()
    {
        Invite(new SipCredentials("8001", "secret"));
        _invite = Challenge(407, "Proxy-Authenticate: Digest realm=\"p\", nonce=\"n1\", qop=\"auth\"\r\n");
        _invite = Challenge(401, "WWW-Authenticate: Digest realm=\"s\", nonce=\"n2\", qop=\"auth\"\r\n");
        Assert.Contains("nc=00000002", SipWire.Header(_invite, "Proxy-Authorization"), StringComparison.Ordinal);
        Assert.Contains("nc=00000001", SipWire.Header(_invite, "Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_within_the_dialog_count_the_nonce_on()
    {
        SetUpWithNonce("n1");
        string bye = Assert.Single(_wire.Act((agent, now) => agent.HangUp(Call, null, now)));
        Assert.Contains("nonce=\"n1\"", SipWire.Header(bye, "Authorization"), StringComparison.Ordinal);
        Assert.Contains("nc=00000002", SipWire.Header(bye, "Authorization"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "WWW-Authenticate", "Authorization", ", stale=true")]
    [InlineData(401, "WWW-Authenticate", "Authorization", "")]
    [InlineData(407, "Proxy-Authenticate", "Proxy-Authorization", "")]
    public void Challenged_bye_is_sent_again_with_credentials(int status, string challenge, string credentials, string stale)
    {
        SetUpWithNonce("n1");
        _invite = Assert.Single(_wire.Act((agent, now) => agent.HangUp(Call, null, now)));
        string again = Assert.Single(Respond(status, "a", $"{challenge}: Digest realm=\"r\", nonce=\"n2\", qop=\"auth\"{stale}\r\n"));
        Assert.Equal("4 BYE", SipWire.Header(again, "CSeq"));
        Assert.Contains("nonce=\"n2\"", SipWire.Header(again, credentials), StringComparison.Ordinal);
        Assert.Contains("nc=00000001", SipWire.Header(again, credentials), StringComparison.Ordinal);
        _invite = again;
        Respond(200, "a");
        Assert.Equal(0, _wire.Agent.Counters.Calls);
    }

    [Fact]
    public void Challenged_reinvite_is_answered_and_its_ack_bears_the_credentials()
    {
        SetUpWithNonce("n1");
        _invite = Assert.Single(_wire.Act((agent, now) => agent.Reinvite(Call, SipPeer.Sdp, now)));
        _invite = Challenge(401, "WWW-Authenticate: Digest realm=\"r\", nonce=\"n2\", qop=\"auth\", stale=true\r\n");
        string ack = Assert.Single(Respond(200, "a", body: SipPeer.Sdp));
        Assert.Equal((SipWire.Header(_invite, "Authorization"), "4 ACK"), (SipWire.Header(ack, "Authorization"), SipWire.Header(ack, "CSeq")));
        Assert.Equal(200, Assert.Single(_wire.Facts.OfType<CallReinviteCompleted>()).Status);
    }

    [Fact]
    public void Server_whose_nonces_are_stale_for_ever_is_left_alone_and_the_call_still_ends()
    {
        SetUpWithNonce("n1");
        _invite = Assert.Single(_wire.Act((agent, now) => agent.HangUp(Call, null, now)));
        int rounds = 0;
        while (Respond(401, "a", $"WWW-Authenticate: Digest realm=\"r\", nonce=\"s{rounds}\", qop=\"auth\", stale=true\r\n") is [var again])
        {
            _invite = again;
            Assert.True(++rounds < 10);
        }

        Assert.Equal((4, 0), (rounds, _wire.Agent.Counters.Calls));
    }

    [Fact]
    public void Wrong_password_ends_the_call_instead_of_trying_for_ever()
    {
        Invite(new SipCredentials("8001", "wrong"));
        for (int round = 0; round < 4; round++)
        {
            string? next = Respond(401, "p", $"WWW-Authenticate: Digest realm=\"r\", nonce=\"n{round}\", qop=\"auth\"\r\n").Find(each => each.StartsWith("INVITE", StringComparison.Ordinal));
            _invite = next ?? _invite;
        }

        Assert.Equal((SipEndCause.Refused, 401), (Assert.Single(_wire.Facts.OfType<CallEnded>()).Cause, _wire.Facts.OfType<CallEnded>().Single().Status));
    }

    [Fact]
    public void Redirect_is_left_to_the_product_best_first()
    {
        Invite();
        Respond(302, "a", "Contact: <sip:second@192.0.2.9>;q=0.2, <sip:first@192.0.2.8>;q=0.9\r\n");
        Assert.Equal(["sip:first@192.0.2.8", "sip:second@192.0.2.9"], Assert.Single(_wire.Facts.OfType<CallEnded>()).Redirects);
    }

    [Fact]
    public void Busy_tells_the_cause_from_the_reason_header()
    {
        Invite();
        Respond(486, "a", "Reason: Q.850;cause=17;text=\"User busy\"\r\n");
        CallEnded ended = Assert.Single(_wire.Facts.OfType<CallEnded>());
        Assert.Equal((SipEndCause.Refused, 486, 17, "User busy"), (ended.Cause, ended.Status!.Value, ended.Q850Cause!.Value, ended.Reason));
    }

    [Fact]
    public void Silence_ends_the_call_after_32_seconds_and_seven_attempts()
    {
        Invite();
        Assert.Equal(6, _wire.Wait(TimeSpan.FromSeconds(33)).Count(each => each == _invite));
        Assert.Equal(SipEndCause.TimedOut, Assert.Single(_wire.Facts.OfType<CallEnded>()).Cause);
        Assert.Equal(0, _wire.Agent.Counters.Calls);
    }

    [Fact]
    public void Reliable_provisional_gets_its_prack_once()
    {
        Invite();
        string prack = Assert.Single(Respond(183, "a", "Require: 100rel\r\nRSeq: 9\r\n", SipPeer.Sdp));
        Assert.StartsWith("PRACK ", prack, StringComparison.Ordinal);
        Assert.Equal("9 1 INVITE", SipWire.Header(prack, "RAck"));
        Assert.Empty(Respond(183, "a", "Require: 100rel\r\nRSeq: 9\r\n", SipPeer.Sdp));
        Assert.Single(_wire.Facts.OfType<CallProgressed>());
    }

    [Fact]
    public void Session_is_refreshed_by_update_at_half_the_interval()
    {
        Invite();
        Respond(200, "a", "Require: timer\r\nSession-Expires: 100;refresher=uac\r\nAllow: INVITE, UPDATE\r\n", SipPeer.Sdp);
        List<string> sent = _wire.Wait(TimeSpan.FromSeconds(50));
        Assert.StartsWith("UPDATE ", sent[^1], StringComparison.Ordinal);
        Assert.Equal("100;refresher=uac", SipWire.Header(sent[^1], "Session-Expires"));
    }

    [Fact]
    public void Refused_refresh_is_tried_again_and_the_call_ends_with_the_session()
    {
        Invite();
        Respond(200, "a", "Require: timer\r\nSession-Expires: 100;refresher=uac\r\nAllow: INVITE, UPDATE\r\n", SipPeer.Sdp);
        foreach (double after in (double[])[50, 25, 12.5, 6.25])
        {
            _invite = _wire.Wait(TimeSpan.FromSeconds(after))[0];
            Assert.StartsWith("UPDATE ", _invite, StringComparison.Ordinal);
            Respond(500, "a");
        }

        Assert.StartsWith("BYE ", _wire.Wait(TimeSpan.FromSeconds(6.25))[0], StringComparison.Ordinal);
        Assert.Equal(SipEndCause.TimedOut, Assert.Single(_wire.Facts.OfType<CallEnded>()).Cause);
    }

    [Fact]
    public void Refresh_that_is_too_brief_for_the_peer_is_raised_to_its_minimum_at_once()
    {
        Invite();
        Respond(200, "a", "Require: timer\r\nSession-Expires: 100;refresher=uac\r\nAllow: INVITE, UPDATE\r\n", SipPeer.Sdp);
        _invite = _wire.Wait(TimeSpan.FromSeconds(50))[0];
        Respond(422, "a", "Min-SE: 200\r\n");
        string again = _wire.Wait(TimeSpan.FromMilliseconds(1))[0];
        Assert.Equal(("200;refresher=uac", "200"), (SipWire.Header(again, "Session-Expires"), SipWire.Header(again, "Min-SE")));
    }

    [Fact]
    public void Interval_too_small_for_the_peer_is_raised_to_its_minimum()
    {
        Invite();
        string again = Respond(422, "a", "Min-SE: 3600\r\n").Find(each => each.StartsWith("INVITE", StringComparison.Ordinal))!;
        Assert.Equal(("3600", "3600"), (SipWire.Header(again, "Session-Expires"), SipWire.Header(again, "Min-SE")));
    }

    [Fact]
    public void Crossed_reinvite_is_tried_again_after_the_owners_back_off()
    {
        Invite();
        Respond(200, "a", body: SipPeer.Sdp);
        _invite = Assert.Single(_wire.Act((agent, now) => agent.Reinvite(Call, "v=9", now)));
        Respond(491, "a");
        Assert.Empty(_wire.Wait(TimeSpan.FromSeconds(2.05)));
        Assert.StartsWith("INVITE ", _wire.Wait(TimeSpan.FromSeconds(2))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Withheld_number_goes_to_the_trunk_only()
    {
        Invite(change: static each => each with { Withheld = true });
        Assert.StartsWith("\"Anonymous\" <sip:anonymous@anonymous.invalid>", SipWire.Header(_invite, "From"), StringComparison.Ordinal);
        Assert.Equal("id", SipWire.Header(_invite, "Privacy"));
        Assert.Contains("sip:8001@", SipWire.Header(_invite, "P-Asserted-Identity"), StringComparison.Ordinal);
        Assert.DoesNotContain("8001", SipWire.Header(_invite, "Contact"), StringComparison.Ordinal);
    }

    [Fact]
    public void Large_request_takes_a_stream_and_goes_as_a_datagram_when_there_is_none()
    {
        SipFlow flow = new(SipTransport.Udp, IPEndPoint.Parse("192.0.2.1:5060"), IPEndPoint.Parse("192.0.2.2:5060"));
        SipInvitation invitation = new("sip:9001@192.0.2.1", "8001", "Ann", new string('a', 1400));
        string large = Assert.Single(_wire.Act((agent, now) => agent.Invite(Call, invitation, flow, now)));
        Assert.StartsWith("SIP/2.0/TCP ", SipWire.Header(large, "Via"), StringComparison.Ordinal);
        string again = Assert.Single(_wire.Act((agent, now) => agent.HandleTransportFailure(flow with { Transport = SipTransport.Tcp }, now)));
        Assert.StartsWith("SIP/2.0/UDP ", SipWire.Header(again, "Via"), StringComparison.Ordinal);
        Assert.All(_wire.Facts, static fact => Assert.IsType<CallPlaced>(fact));
    }

    private void Invite(SipCredentials? credentials = null, Func<SipInvitation, SipInvitation>? change = null)
    {
        SipFlow flow = new(SipTransport.Udp, IPEndPoint.Parse("192.0.2.1:5060"), IPEndPoint.Parse("192.0.2.2:5060"));
        SipInvitation invitation = new("sip:9001@192.0.2.1", "8001", "Ann", SipPeer.Sdp) { Credentials = credentials };
        _invite = Assert.Single(_wire.Act((agent, now) => agent.Invite(Call, change?.Invoke(invitation) ?? invitation, flow, now)));
    }

    private string Challenge(int status, string header) =>
        Assert.Single(Respond(status, "a", header), static each => !each.StartsWith("ACK", StringComparison.Ordinal));

    /// <summary>A call whose INVITE was challenged: nonce count 1 is used, the next CSeq is 3.</summary>
    private void SetUpWithNonce(string nonce)
    {
        Invite(new SipCredentials("8001", "secret"));
        _invite = Challenge(401, $"WWW-Authenticate: Digest realm=\"r\", nonce=\"{nonce}\", qop=\"auth\"\r\n");
        Respond(200, "a", body: SipPeer.Sdp);
    }

    private List<string> Respond(int status, string tag, string more = "", string body = "")
    {
        string toTag = tag.Length == 0 ? string.Empty : $";tag={tag}";
        string type = body.Length == 0 ? string.Empty : "Content-Type: application/sdp\r\n";
        string contact = more.Contains("Contact:", StringComparison.Ordinal) || status >= 300 ? string.Empty : "Contact: <sip:9001@192.0.2.1>\r\n";
        return _wire.Send($"SIP/2.0 {status} Words\r\nVia: {SipWire.Header(_invite, "Via")}\r\nFrom: {SipWire.Header(_invite, "From")}\r\n" +
            $"To: {SipWire.Header(_invite, "To")!.Split(";tag")[0]}{toTag}\r\nCall-ID: {SipWire.Header(_invite, "Call-ID")}\r\nCSeq: {SipWire.Header(_invite, "CSeq")}\r\n" +
            $"{contact}{more}{type}Content-Length: {body.Length}\r\n\r\n{body}");
    }
}
