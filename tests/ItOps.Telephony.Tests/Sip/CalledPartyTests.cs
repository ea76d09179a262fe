using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Tests.Sip;

/// <summary>The user agent server against hand-written messages: RFC 3261 8.2, 9.2, 12.2.2, 13.3, 15.1.2, RFC 3311, RFC 4028.</summary>
public sealed class CalledPartyTests
{
    private static readonly SipCallId First = new(1);

    [Fact]
    public void Invite_is_tried_at_once_and_told_with_its_offer()
    {
        SipWire wire = new();
        Assert.Equal(100, SipWire.StatusOf(Assert.Single(wire.Send(SipWire.Request("INVITE", body: SipPeer.Sdp)))));
        IncomingInvite invite = Assert.IsType<IncomingInvite>(Assert.Single(wire.Facts));
        Assert.Equal(("8001", "Ann", "4000", SipPeer.Sdp), (invite.CallerUser, invite.CallerDisplay, invite.CalledUser, invite.Offer));
    }

    [Fact]
    public void Trying_comes_only_when_the_product_takes_its_time()
    {
        SipWire slow = new(options => options.TryingAfter = TimeSpan.FromMilliseconds(150));
        Assert.Empty(slow.Send(SipWire.Request("INVITE", body: SipPeer.Sdp)));
        Assert.Empty(slow.Wait(TimeSpan.FromMilliseconds(149)));
        Assert.Equal([100], slow.Wait(TimeSpan.FromMilliseconds(1)).Select(SipWire.StatusOf));

        SipWire quick = new(options => options.TryingAfter = TimeSpan.FromMilliseconds(150));
        quick.Send(SipWire.Request("INVITE", body: SipPeer.Sdp));
        Assert.Equal([180], quick.Act((agent, now) => agent.Ring(First, now)).Select(SipWire.StatusOf));
        Assert.Empty(quick.Wait(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Cancel_after_the_answer_is_taken_with_the_same_tag_and_changes_nothing()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", body: SipPeer.Sdp));
        string answer = Assert.Single(wire.Act((agent, now) => agent.Answer(First, SipPeer.Sdp, now)));

        string response = Assert.Single(wire.Send(SipWire.Request("CANCEL")));

        Assert.Equal(200, SipWire.StatusOf(response));
        Assert.Equal(SipWire.Header(answer, "To"), SipWire.Header(response, "To"));
        Assert.Empty(wire.Facts.OfType<CallEnded>());
    }

    [Theory]
    [InlineData("application/isup", "Content-Disposition: signal;handling=optional\r\n", 100)]
    [InlineData("application/isup", "", 100)]
    [InlineData("application/isup", "Content-Disposition: signal;handling=required\r\n", 415)]
    public void Description_is_found_among_other_parts_unless_one_must_be_understood_that_is_not(string type, string disposition, int status)
    {
        SipWire wire = new();
        string body = $"a preamble\r\n--b:1\r\nContent-Type: {type}\r\n{disposition}\r\n01\r\n--b:1\r\ncontent-type: application/sdp;charset=utf-8\r\n" +
            $"Content-Disposition: session;handling=required\r\n\r\n{SipPeer.Sdp}\r\n--b:1--\r\n";
        string sent = Assert.Single(wire.Send(SipWire.Request("INVITE", more: "Content-Type: multipart/mixed; boundary=\"b:1\"\r\n", body: body)));
        Assert.Equal(status, SipWire.StatusOf(sent));
        Assert.Equal(status == 100 ? SipPeer.Sdp : null, wire.Facts.OfType<IncomingInvite>().FirstOrDefault()?.Offer);
    }

    [Theory]
    [InlineData("application/sdp", "early-session;handling=required", 415)] // RFC 3959: not the session's
    [InlineData("text/plain", "render;handling=optional", 100)] // nothing but what may be passed over: a late offer
    [InlineData("text/plain", "render", 415)]
    public void Multipart_without_a_usable_description(string type, string disposition, int status)
    {
        SipWire wire = new();
        string body = $"--b\r\nContent-Type: {type}\r\nContent-Disposition: {disposition}\r\n\r\n{SipPeer.Sdp}\r\n--b--\r\n";
        string sent = Assert.Single(wire.Send(SipWire.Request("INVITE", more: "Content-Type: multipart/mixed;boundary=b\r\n", body: body)));
        Assert.Equal(status, SipWire.StatusOf(sent));
        Assert.Equal(status == 415 ? "application/sdp, multipart/mixed" : null, SipWire.Header(sent, "Accept"));
        Assert.Null(wire.Facts.OfType<IncomingInvite>().FirstOrDefault()?.Offer);
    }

    [Fact]
    public void Nested_alternatives_give_the_best_and_bottomless_ones_give_nothing()
    {
        string better = SipPeer.Sdp.Replace("4000", "4002", StringComparison.Ordinal);
        string inner = $"--i\r\nContent-Type: application/sdp\r\n\r\n{SipPeer.Sdp}\r\n--i\r\nContent-Type: application/sdp\r\n\r\n{better}\r\n--i--";
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", more: "Content-Type: multipart/mixed;boundary=o\r\n", body: $"--o\r\nContent-Type: multipart/alternative;boundary=i\r\n\r\n{inner}\r\n--o--"));
        Assert.Equal(better, Assert.Single(wire.Facts.OfType<IncomingInvite>()).Offer);

        string deep = SipPeer.Sdp;
        for (int level = 0; level < 5; level++)
            deep = $"--l{level}\r\nContent-Type: {(level == 0 ? "application/sdp" : $"multipart/mixed;boundary=l{level - 1}")}\r\n\r\n{deep}\r\n--l{level}--";
        Assert.Equal(415, SipWire.StatusOf(Assert.Single(new SipWire().Send(SipWire.Request("INVITE", more: "Content-Type: multipart/mixed;boundary=l4\r\n", body: deep)))));
    }

    [Fact]
    public void Repeated_invite_gets_the_last_provisional_again_and_no_second_call()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", body: SipPeer.Sdp));
        wire.Act((agent, now) => agent.Ring(First, now));
        Assert.Equal(180, SipWire.StatusOf(Assert.Single(wire.Send(SipWire.Request("INVITE", body: SipPeer.Sdp)))));
        Assert.Single(wire.Facts);
    }

    [Fact]
    public void Answer_is_repeated_with_doubling_pauses_until_the_ack()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", body: SipPeer.Sdp));
        string ok = Assert.Single(wire.Act((agent, now) => agent.Answer(First, SipPeer.Sdp, now)));
        Assert.Equal(4, wire.Wait(TimeSpan.FromSeconds(7.5)).Count(each => each == ok)); // after 0.5, 1.5, 3.5 and 7.5 s
        string tag = SipWire.Header(ok, "To")!.Split(";tag=")[1];
        wire.Send(SipWire.Request("ACK", branch: "z9hG4bKack", toTag: tag));
        Assert.Empty(wire.Wait(TimeSpan.FromSeconds(30)));
        Assert.Single(wire.Facts.OfType<CallAcknowledged>());
    }

    [Fact]
    public void Answer_without_ack_ends_in_a_bye_after_32_seconds()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", body: SipPeer.Sdp));
        wire.Act((agent, now) => agent.Answer(First, SipPeer.Sdp, now));
        Assert.Contains(wire.Wait(TimeSpan.FromSeconds(33)), each => each.StartsWith("BYE ", StringComparison.Ordinal));
        Assert.Equal(SipEndCause.TimedOut, Assert.Single(wire.Facts.OfType<CallEnded>()).Cause);
    }

    [Fact]
    public void Late_offer_gets_our_offer_and_the_answer_comes_with_the_ack()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE"));
        Assert.Null(Assert.IsType<IncomingInvite>(wire.Facts[0]).Offer);
        string ok = wire.Act((agent, now) => agent.Answer(First, SipPeer.Sdp, now))[0];
        Assert.EndsWith(SipPeer.Sdp, ok, StringComparison.Ordinal);
        wire.Send(SipWire.Request("ACK", branch: "z9hG4bKack", toTag: SipWire.Header(ok, "To")!.Split(";tag=")[1], body: SipPeer.Sdp));
        Assert.Equal(SipPeer.Sdp, Assert.Single(wire.Facts.OfType<CallAcknowledged>()).Answer);
    }

    [Fact]
    public void Cancel_gets_200_and_the_invite_487()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", body: SipPeer.Sdp));
        List<string> sent = wire.Send(SipWire.Request("CANCEL", more: "Reason: SIP;cause=200;text=\"Call completed elsewhere\"\r\n"));
        Assert.Equal([200, 487], sent.Select(SipWire.StatusOf));
        CallEnded ended = Assert.Single(wire.Facts.OfType<CallEnded>());
        Assert.Equal((SipEndCause.Cancelled, "Call completed elsewhere"), (ended.Cause, ended.Reason));
    }

    [Fact]
    public void Cancel_after_the_answer_changes_nothing()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", body: SipPeer.Sdp));
        wire.Act((agent, now) => agent.Answer(First, SipPeer.Sdp, now));
        Assert.Equal([200], wire.Send(SipWire.Request("CANCEL")).Select(SipWire.StatusOf));
        Assert.Empty(wire.Facts.OfType<CallEnded>());
    }

    [Fact]
    public void Cancel_of_nothing_gets_481() =>
        Assert.Equal([481], new SipWire().Send(SipWire.Request("CANCEL")).Select(SipWire.StatusOf));

    [Fact]
    public void Bye_ends_the_call_with_the_peers_reason()
    {
        SipWire wire = new();
        string tag = wire.SetUp();
        Assert.Equal([200], wire.Send(SipWire.Request("BYE", 2, "z9hG4bKbye", toTag: tag, more: "Reason: Q.850;cause=16\r\n")).Select(SipWire.StatusOf));
        CallEnded ended = Assert.Single(wire.Facts.OfType<CallEnded>());
        Assert.Equal((SipEndCause.HungUpByPeer, 16), (ended.Cause, ended.Q850Cause));
    }

    [Theory]
    [InlineData("BYE")]
    [InlineData("INVITE")]
    [InlineData("INFO")]
    [InlineData("UPDATE")]
    public void Request_in_an_unknown_dialog_gets_481(string method) =>
        Assert.Equal([481], new SipWire().Send(SipWire.Request(method, toTag: "nobody")).Select(SipWire.StatusOf));

    [Fact]
    public void Hanging_up_before_the_ack_waits_with_the_bye()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", body: SipPeer.Sdp));
        string ok = wire.Act((agent, now) => agent.Answer(First, SipPeer.Sdp, now))[0];
        Assert.Empty(wire.Act((agent, now) => agent.HangUp(First, null, now)));
        List<string> sent = wire.Send(SipWire.Request("ACK", branch: "z9hG4bKack", toTag: SipWire.Header(ok, "To")!.Split(";tag=")[1]));
        Assert.StartsWith("BYE ", Assert.Single(sent), StringComparison.Ordinal);
        Assert.Empty(wire.Facts.OfType<CallAcknowledged>());
    }

    [Fact]
    public void Reinvite_is_told_and_answered()
    {
        SipWire wire = new();
        string tag = wire.SetUp();
        Assert.Equal([100], wire.Send(SipWire.Request("INVITE", 2, "z9hG4bKre", toTag: tag, body: "v=1")).Select(SipWire.StatusOf));
        Assert.Equal("v=1", Assert.Single(wire.Facts.OfType<CallReinvited>()).Offer);
        Assert.Equal([200], wire.Act((agent, now) => agent.AnswerReinvite(First, "v=2", now)).Select(SipWire.StatusOf));
    }

    [Fact]
    public void Reinvite_that_crosses_ours_gets_491()
    {
        SipWire wire = new();
        string tag = wire.SetUp();
        wire.Act((agent, now) => agent.Reinvite(First, "v=3", now));
        Assert.Equal([491], wire.Send(SipWire.Request("INVITE", 2, "z9hG4bKre", toTag: tag, body: "v=1")).Select(SipWire.StatusOf));
    }

    [Fact]
    public void Second_reinvite_before_the_first_is_answered_gets_500_with_retry_after()
    {
        SipWire wire = new();
        string tag = wire.SetUp();
        wire.Send(SipWire.Request("INVITE", 2, "z9hG4bKre", toTag: tag, body: "v=1"));
        string refused = Assert.Single(wire.Send(SipWire.Request("INVITE", 3, "z9hG4bKre3", toTag: tag, body: "v=1")));
        Assert.Equal(500, SipWire.StatusOf(refused));
        Assert.NotNull(SipWire.Header(refused, "Retry-After"));
    }

    [Fact]
    public void Update_without_offer_refreshes_the_session_without_asking_the_product()
    {
        SipWire wire = new();
        string tag = wire.SetUp("Supported: timer\r\nSession-Expires: 120;refresher=uac\r\n");
        string ok = Assert.Single(wire.Send(SipWire.Request("UPDATE", 2, "z9hG4bKup", toTag: tag, more: "Supported: timer\r\nSession-Expires: 120;refresher=uac\r\n")));
        Assert.Equal((200, "120;refresher=uac"), (SipWire.StatusOf(ok), SipWire.Header(ok, "Session-Expires")));
        Assert.Empty(wire.Facts.OfType<CallReinvited>());
    }

    [Fact]
    public void Session_that_the_peer_does_not_refresh_is_ended()
    {
        SipWire wire = new();
        wire.SetUp("Supported: timer\r\nSession-Expires: 120;refresher=uac\r\n");
        Assert.Empty(wire.Wait(TimeSpan.FromSeconds(87)));
        Assert.StartsWith("BYE ", wire.Wait(TimeSpan.FromSeconds(3))[0], StringComparison.Ordinal);
        Assert.Equal(SipEndCause.TimedOut, Assert.Single(wire.Facts.OfType<CallEnded>()).Cause);
    }

    [Fact]
    public void Session_interval_below_the_minimum_gets_422_with_min_se()
    {
        string refused = Assert.Single(new SipWire().Send(SipWire.Request("INVITE", more: "Supported: timer\r\nSession-Expires: 30\r\n", body: SipPeer.Sdp)));
        Assert.Equal((422, "90"), (SipWire.StatusOf(refused), SipWire.Header(refused, "Min-SE")));
    }

    [Fact]
    public void Request_out_of_order_gets_500()
    {
        SipWire wire = new();
        string tag = wire.SetUp();
        wire.Send(SipWire.Request("OPTIONS", 9, "z9hG4bKnine", toTag: tag));
        Assert.Equal([500], wire.Send(SipWire.Request("OPTIONS", 8, "z9hG4bKeight", toTag: tag)).Select(SipWire.StatusOf));
    }

    [Fact]
    public void Merged_invite_gets_482()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", body: SipPeer.Sdp));
        Assert.Equal([482], wire.Send(SipWire.Request("INVITE", branch: "z9hG4bKother", body: SipPeer.Sdp)).Select(SipWire.StatusOf));
    }

    [Theory]
    [InlineData("SUBSCRIBE", "", "sip:4000@192.0.2.2", 405)]
    [InlineData("INVITE", "Require: madeup\r\n", "sip:4000@192.0.2.2", 420)]
    [InlineData("INVITE", "", "mailto:4000@192.0.2.2", 416)]
    [InlineData("INVITE", "Content-Type: text/html\r\n", "sip:4000@192.0.2.2", 415)]
    [InlineData("INVITE", "Accept: text/html\r\n", "sip:4000@192.0.2.2", 406)]
    [InlineData("INVITE", "Replaces: none;to-tag=a;from-tag=b\r\n", "sip:4000@192.0.2.2", 481)]
    public void Request_that_can_not_be_served_is_refused_by_the_book(string method, string more, string uri, int status) =>
        Assert.Equal([status], new SipWire().Send(SipWire.Request(method, more: more, uri: uri, body: SipPeer.Sdp)).Select(SipWire.StatusOf));

    [Fact]
    public void Request_at_the_end_of_its_hops_gets_483() =>
        Assert.Equal([483], new SipWire().Send(SipWire.Request("INVITE").Replace("Max-Forwards: 70", "Max-Forwards: 0", StringComparison.Ordinal)).Select(SipWire.StatusOf));

    [Fact]
    public void Options_tells_what_we_can_do()
    {
        string ok = Assert.Single(new SipWire().Send(SipWire.Request("OPTIONS")));
        Assert.Equal(200, SipWire.StatusOf(ok));
        Assert.All(["Allow", "Accept", "Supported"], name => Assert.NotNull(SipWire.Header(ok, name)));
    }

    [Fact]
    public void Draining_refuses_new_calls_and_serves_those_that_stand()
    {
        SipWire wire = new();
        string tag = wire.SetUp();
        wire.Agent.Draining = true;
        string refused = Assert.Single(wire.Send(SipWire.Request("INVITE", branch: "z9hG4bKnew", callId: "other", body: SipPeer.Sdp)));
        Assert.Equal((503, "5"), (SipWire.StatusOf(refused), SipWire.Header(refused, "Retry-After")));
        Assert.Equal([200], wire.Send(SipWire.Request("BYE", 2, "z9hG4bKbye", toTag: tag)).Select(SipWire.StatusOf));
    }

    [Fact]
    public void Response_goes_to_the_source_port_when_asked_by_rport_and_else_to_the_port_in_via()
    {
        SipWire wire = new();
        string ok = Assert.Single(wire.Send(SipWire.Request("OPTIONS", via: "SIP/2.0/UDP 10.0.0.9:6000;rport")));
        Assert.Equal(5060, wire.LastRemote!.Port);
        Assert.Contains("received=192.0.2.1;rport=5060", SipWire.Header(ok, "Via"), StringComparison.Ordinal);
        wire.Send(SipWire.Request("OPTIONS", branch: "z9hG4bKtwo", callId: "two", via: "SIP/2.0/UDP 192.0.2.1:6000"));
        Assert.Equal(6000, wire.LastRemote!.Port);
    }

    [Fact]
    public void Reliable_ringing_is_repeated_until_its_prack()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("INVITE", more: "Require: 100rel\r\n", body: SipPeer.Sdp));
        string ringing = Assert.Single(wire.Act((agent, now) => agent.Ring(First, now)));
        string number = SipWire.Header(ringing, "RSeq")!;
        Assert.Equal(2, wire.Wait(TimeSpan.FromSeconds(2)).Count(each => each == ringing));
        Assert.Empty(wire.Act((agent, now) => agent.Answer(First, SipPeer.Sdp, now)));
        string tag = SipWire.Header(ringing, "To")!.Split(";tag=")[1];
        Assert.Equal([481], wire.Send(SipWire.Request("PRACK", 2, "z9hG4bKp1", toTag: tag, more: "RAck: 1 1 INVITE\r\n")).Select(SipWire.StatusOf));
        List<string> sent = wire.Send(SipWire.Request("PRACK", 3, "z9hG4bKp2", toTag: tag, more: $"RAck: {number} 1 INVITE\r\n"));
        Assert.Equal(["3 PRACK", "1 INVITE"], sent.Select(each => SipWire.Header(each, "CSeq")));
        Assert.Equal([200, 200], sent.Select(SipWire.StatusOf));
    }

    [Fact]
    public void Digit_in_info_is_told()
    {
        SipWire wire = new();
        string tag = wire.SetUp();
        wire.Send(SipWire.Request("INFO", 2, "z9hG4bKinfo", toTag: tag, more: "Content-Type: application/dtmf-relay\r\n", body: "Signal=5\r\nDuration=250\r\n"));
        Assert.Equal(('5', 250), (Assert.Single(wire.Facts.OfType<CallInfoDigit>()).Digit, wire.Facts.OfType<CallInfoDigit>().Single().DurationMilliseconds));
    }

    [Fact]
    public void Refer_is_accepted_and_followed_by_notifies()
    {
        SipWire wire = new();
        string tag = wire.SetUp();
        List<string> sent = wire.Send(SipWire.Request("REFER", 2, "z9hG4bKrefer", toTag: tag, more: "Refer-To: <sip:8002@192.0.2.9>\r\n"));
        Assert.Equal(202, SipWire.StatusOf(sent[0]));
        Assert.EndsWith("SIP/2.0 100 Trying\r\n", sent[1], StringComparison.Ordinal);
        Assert.Equal("sip:8002@192.0.2.9", Assert.Single(wire.Facts.OfType<CallTransferRequested>()).Target);
        Assert.Contains("terminated", SipWire.Header(wire.Act((agent, now) => agent.ReportTransfer(First, 200, now))[0], "Subscription-State"), StringComparison.Ordinal);
    }
}
