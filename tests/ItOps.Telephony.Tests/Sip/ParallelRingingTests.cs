using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Tests.Sip;

/// <summary>A user with several phones at our registrar: RFC 3261 16.6, 16.7, RFC 3326.</summary>
public sealed class ParallelRingingTests
{
    private static readonly SipCallId Call = new(2);
    private static readonly SipCallId Theirs = new(1);
    private static readonly SipInvitation Invitation = new("sip:8001@192.0.2.1", "4000", "Hotline", SipPeer.Sdp);

    [Fact]
    public void First_answer_wins_and_the_others_are_told_that_the_call_was_completed_elsewhere()
    {
        SipLink link = new();
        (SipPeer server, SipPeer[] phones) = Office(link, 3);
        Ring(link, server);
        link.Act(now => phones[1].Agent.Answer(Theirs, SipPeer.Sdp, now));
        link.Run(TimeSpan.FromSeconds(2));

        Assert.Single(server.Facts.OfType<CallAnswered>());
        phones[1].Only<CallAcknowledged>();
        foreach (SipPeer loser in (SipPeer[])[phones[0], phones[2]])
            Assert.Equal((SipEndCause.Cancelled, "Call completed elsewhere"), (loser.Only<CallEnded>().Cause, loser.Only<CallEnded>().Reason));
        link.Act(now => server.Agent.HangUp(Call, null, now));
        link.Run(TimeSpan.FromMinutes(3));
        Assert.Equal(SipEndCause.HungUpByPeer, phones[1].Only<CallEnded>().Cause);
        AssertNoCalls(server, phones);
    }

    [Fact]
    public void Second_answer_that_crosses_the_cancel_is_hung_up_with_the_same_words()
    {
        SipLink link = new();
        (SipPeer server, SipPeer[] phones) = Office(link, 2);
        Ring(link, server);
        link.Act(now =>
        {
            phones[0].Agent.Answer(Theirs, SipPeer.Sdp, now);
            phones[1].Agent.Answer(Theirs, SipPeer.Sdp, now);
        });
        link.Run(TimeSpan.FromSeconds(2));
        SipPeer loser = Assert.Single(phones, static each => each.Facts.OfType<CallEnded>().Any());
        Assert.Equal((SipEndCause.HungUpByPeer, "Call completed elsewhere"), (loser.Only<CallEnded>().Cause, loser.Only<CallEnded>().Reason));
        Assert.Single(server.Facts.OfType<CallAnswered>());
        Assert.Empty(server.Facts.OfType<CallEnded>());
    }

    [Theory]
    [InlineData(486, 480, 486)] // of one class the earlier word
    [InlineData(503, 486, 486)] // the lower class
    [InlineData(486, 484, 484)] // what can be acted upon
    [InlineData(404, 603, 603)] // 6xx before all
    public void Best_refusal_counts_when_all_refuse(int first, int second, int told)
    {
        SipLink link = new();
        (SipPeer server, SipPeer[] phones) = Office(link, 2);
        Ring(link, server);
        link.Act(now => phones[0].Agent.Reject(Theirs, first, null, null, now));
        link.Run(TimeSpan.FromSeconds(1));
        Assert.Empty(server.Facts.OfType<CallEnded>());
        link.Act(now => phones[1].Agent.Reject(Theirs, second, null, null, now));
        link.Run(TimeSpan.FromMinutes(3));
        Assert.Equal(told, server.Only<CallEnded>().Status);
        AssertNoCalls(server, phones);
    }

    [Fact]
    public void Decline_everywhere_stops_the_other_phones_at_once()
    {
        SipLink link = new();
        (SipPeer server, SipPeer[] phones) = Office(link, 2);
        Ring(link, server);
        link.Act(now => phones[0].Agent.Reject(Theirs, 603, null, null, now));
        link.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.Cancelled, phones[1].Only<CallEnded>().Cause);
        Assert.Equal(603, server.Only<CallEnded>().Status);
    }

    [Fact]
    public void Phone_that_lost_its_power_does_not_keep_the_other_from_answering()
    {
        SipLink link = new();
        (SipPeer server, SipPeer[] phones) = Office(link, 2);
        link.Drop = (sender, _) => sender == phones[0];
        Ring(link, server);
        link.Run(TimeSpan.FromSeconds(10));
        link.Act(now => phones[1].Agent.Answer(Theirs, SipPeer.Sdp, now));
        link.Run(TimeSpan.FromSeconds(2));
        Assert.Single(server.Facts.OfType<CallAnswered>());
    }

    [Fact]
    public void Over_a_bad_link_one_phone_is_in_the_call_at_most_and_nothing_is_left()
    {
        int answered = 0;
        for (int seed = 1; seed <= 40; seed++)
        {
            SipLink link = new(seed);
            (SipPeer server, SipPeer[] phones) = Office(link, 3);
            (link.Loss, link.Duplication, link.JitterMilliseconds) = (0.25, 0.1, 300);
            Random random = new(seed);
            foreach (SipPeer phone in phones)
                phone.React = (fact, now) =>
                {
                    if (fact is not IncomingInvite invite)
                        return;
                    if (random.Next(3) > 0)
                        phone.Agent.Answer(invite.Call, SipPeer.Sdp, now);
                    else
                        phone.Agent.Reject(invite.Call, 486, null, null, now);
                };
            Ring(link, server);
            link.Run(TimeSpan.FromMinutes(3));

            int inCall = phones.Count(static each => each.Agent.Counters.Calls > 0);
            Assert.Equal(server.Agent.Counters.Calls, inCall);
            answered += inCall;
            (link.Loss, link.Duplication) = (0, 0);
            link.Act(now => server.Agent.HangUp(Call, null, now));
            link.Run(TimeSpan.FromMinutes(6));
            server.Only<CallEnded>();
            AssertNoCalls(server, phones);
        }

        Assert.InRange(answered, 25, 40);
    }

    private static (SipPeer Server, SipPeer[] Phones) Office(SipLink link, int count)
    {
        SipPeer server = link.Add(1, static options => options.FindPassword = static user => user == "8001" ? "secret" : null);
        SipPeer[] phones = [.. Enumerable.Range(2, count).Select(host => link.Add(host))];
        foreach (SipPeer phone in phones)
        {
            SipRegistration registration = new("line", "sip:192.0.2.1", "sip:8001@192.0.2.1", "8001", new SipCredentials("8001", "secret")) { Expires = TimeSpan.FromHours(1) };
            phone.React = (fact, now) =>
            {
                if (fact is IncomingInvite invite)
                    phone.Agent.Ring(invite.Call, now);
            };
            link.Act(now => phone.Agent.Register(registration, phone.FlowTo(server), now));
        }

        link.Run(TimeSpan.FromSeconds(1));
        return (server, phones);
    }

    private static void Ring(SipLink link, SipPeer server)
    {
        link.Act(now => server.Agent.InviteUser(Call, "8001", Invitation, now));
        link.Run(TimeSpan.FromSeconds(1));
    }

    private static void AssertNoCalls(SipPeer server, SipPeer[] phones)
    {
        foreach (SipPeer peer in (SipPeer[])[server, .. phones])
            Assert.Equal((0, 0), (peer.Agent.Counters.Calls, peer.Agent.Counters.Dialogs));
        Assert.Equal(0, server.Agent.Counters.Transactions);
    }
}
