using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Tests.Sip;

public sealed class LossyLinkTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(8);

    [Fact]
    public void Calls_over_a_link_that_loses_30_percent_end_in_agreed_states_and_leave_nothing()
    {
        int answered = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            SipLink link = new(seed, loss: 0.3, duplication: 0.2, jitterMilliseconds: 400);
            SipPeer caller = link.Add(1);
            SipPeer called = link.Add(2);
            called.AnswerEverything();
            for (int number = 1; number <= 5; number++)
                RunCall(link, caller, called, new SipCallId(number * 2));
            link.Run(LongEnough);

            Assert.Equal(5, caller.Facts.OfType<CallEnded>().Select(each => each.Call).Distinct().Count());
            Assert.Equal(caller.Facts.OfType<CallEnded>().Count(), caller.Facts.OfType<CallEnded>().Select(each => each.Call).Distinct().Count());
            Assert.Equal(called.Facts.OfType<IncomingInvite>().Select(each => each.Call), called.Facts.OfType<CallEnded>().Select(each => each.Call).Order(ByValue));
            Assert.DoesNotContain(called.Facts.Concat(caller.Facts), each => each is SipFaulted);
            caller.AssertNothingLeft();
            called.AssertNothingLeft();
            answered += caller.Facts.OfType<CallAnswered>().Count();
        }

        Assert.InRange(answered, 285, 300);
    }

    [Fact]
    public void Cancelled_calls_over_a_bad_link_end_on_both_sides()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            SipLink link = new(seed, loss: 0.3, duplication: 0.2, jitterMilliseconds: 400);
            SipPeer caller = link.Add(1);
            SipPeer called = link.Add(2);
            Random random = new(seed);
            called.React = (fact, now) =>
            {
                if (fact is IncomingInvite invite && random.Next(2) == 0)
                    called.Agent.Answer(invite.Call, SipPeer.Sdp, now); // so that the answer crosses the CANCEL
                else if (fact is IncomingInvite ringing)
                    called.Agent.Ring(ringing.Call, now);
            };
            link.Act(now => caller.Agent.Invite(new SipCallId(2), Invitation, caller.FlowTo(called), now));
            link.Run(TimeSpan.FromMilliseconds(random.Next(1500)));
            link.Act(now => caller.Agent.HangUp(new SipCallId(2), null, now));
            link.Run(LongEnough);

            caller.Only<CallEnded>();
            Assert.Equal(called.Facts.OfType<IncomingInvite>().Count(), called.Facts.OfType<CallEnded>().Count());
            caller.AssertNothingLeft();
            called.AssertNothingLeft();
        }
    }

    [Fact]
    public void Crossing_changes_over_a_bad_link_leave_the_call_up_or_ended_on_both_sides()
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            SipLink link = new(seed, loss: 0.2, duplication: 0.1, jitterMilliseconds: 100);
            SipPeer caller = link.Add(1);
            SipPeer called = link.Add(2);
            called.AnswerEverything();
            caller.AnswerEverything();
            link.Act(now => caller.Agent.Invite(new SipCallId(2), Invitation, caller.FlowTo(called), now));
            link.Run(TimeSpan.FromSeconds(20));
            link.Act(now => caller.Agent.Reinvite(new SipCallId(2), SipPeer.Sdp, now));
            link.Act(now => called.Agent.Reinvite(new SipCallId(1), SipPeer.Sdp, now));
            link.Run(TimeSpan.FromSeconds(120));
            link.Act(now => caller.Agent.HangUp(new SipCallId(2), null, now));
            link.Run(LongEnough);

            caller.AssertNothingLeft();
            called.AssertNothingLeft();
            caller.Only<CallEnded>();
        }
    }

    private static SipInvitation Invitation => new("sip:4000@192.0.2.2", "8001", "Ann", SipPeer.Sdp);

    private static Comparer<SipCallId> ByValue => Comparer<SipCallId>.Create((left, right) => left.Value.CompareTo(right.Value));

    private static void RunCall(SipLink link, SipPeer caller, SipPeer called, SipCallId id)
    {
        link.Act(now => caller.Agent.Invite(id, Invitation, caller.FlowTo(called), now));
        link.Run(TimeSpan.FromSeconds(30));
        if (id.Value % 4 == 0)
            link.Act(now => caller.Agent.HangUp(id, "Q.850;cause=16", now));
        else if (called.Facts.OfType<IncomingInvite>().LastOrDefault() is { } last)
            link.Act(now => called.Agent.HangUp(last.Call, null, now));
        link.Run(TimeSpan.FromSeconds(70));
        link.Act(now => caller.Agent.HangUp(id, null, now));
    }
}
