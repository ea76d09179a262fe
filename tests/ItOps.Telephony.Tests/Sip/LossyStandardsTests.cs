using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Tests.Sip;

/// <summary>
/// What goes beyond a plain call, over a link that loses 30 %, doubles 20 % and lets messages overtake each other: both sides agree
/// in the end, and nothing is left.
/// </summary>
public sealed class LossyStandardsTests
{
    private const int Seeds = 40;

    private static readonly SipCallId Ours = new(2);
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(8);

    [Fact]
    public void Reliable_early_media_is_acknowledged_and_the_call_comes_up()
    {
        int answered = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var (link, caller, called) = Join(seed);
            link.Alter = static text => text.StartsWith("INVITE", StringComparison.Ordinal) ? text.Replace("\r\nSupported: ", "\r\nRequire: 100rel\r\nSupported: ", StringComparison.Ordinal) : text;
            called.React = (fact, now) =>
            {
                if (fact is not IncomingInvite invite)
                    return;
                called.Agent.Progress(invite.Call, SipPeer.Sdp, now);
                called.Agent.Ring(invite.Call, now);
                called.Agent.Answer(invite.Call, SipPeer.Sdp, now);
            };
            Call(link, caller, called);
            link.Run(TimeSpan.FromSeconds(40));

            Assert.Contains(link.Trace, each => each.Text.StartsWith("PRACK", StringComparison.Ordinal));
            answered += caller.Facts.OfType<CallAnswered>().Count();
            EndAndAssertNothingLeft(link, caller, called);
        }

        Assert.InRange(answered, Seeds * 9 / 10, Seeds);
    }

    [Fact]
    public void Session_refreshes_keep_a_call_up_for_an_hour_and_find_out_a_peer_that_vanished()
    {
        int survived = 0;
        for (int seed = 1; seed <= Seeds / 2; seed++)
        {
            SipLink link = new(seed, loss: 0.3, duplication: 0.2, jitterMilliseconds: 400);
            SipPeer caller = link.Add(1, options => options.SessionExpires = TimeSpan.FromSeconds(120));
            SipPeer called = link.Add(2);
            called.AnswerEverything();
            caller.AnswerEverything();
            Call(link, caller, called);
            link.Run(TimeSpan.FromHours(1));

            Assert.Equal(caller.Facts.OfType<CallEnded>().Any(), called.Facts.OfType<CallEnded>().Any());
            survived += caller.Facts.OfType<CallEnded>().Any() ? 0 : 1;
            link.Drop = static (_, _) => true;
            link.Run(LongEnough);

            caller.Only<CallEnded>();
            called.Only<CallEnded>();
            caller.AssertNothingLeft();
            called.AssertNothingLeft();
        }

        Assert.InRange(survived, Seeds / 2 * 8 / 10, Seeds / 2);
    }

    [Fact]
    public void A_peer_that_is_asked_keeps_its_call_and_one_that_vanished_loses_it()
    {
        SipLink link = new();
        SipPeer caller = link.Add(1);
        SipPeer called = link.Add(2);
        called.AnswerEverything();
        Call(link, caller, called);
        link.Run(TimeSpan.FromSeconds(1));
        link.Act(now => caller.Agent.Probe(Ours, now));
        link.Run(TimeSpan.FromMinutes(1));
        Assert.Empty(caller.Facts.OfType<CallEnded>());

        link.Drop = static (_, _) => true;
        link.Act(now => caller.Agent.Probe(Ours, now));
        link.Run(TimeSpan.FromMinutes(1));

        Assert.Equal(SipEndCause.TimedOut, caller.Only<CallEnded>().Cause);
    }

    [Fact]
    public void A_change_that_one_side_takes_for_agreed_reached_the_other()
    {
        int agreed = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var (link, caller, called) = Join(seed);
            called.AnswerEverything();
            Call(link, caller, called);
            link.Run(TimeSpan.FromSeconds(40));
            for (int version = 2; version <= 6; version++)
            {
                string offer = SipPeer.Sdp.Replace("o=- 1 1", $"o=- 1 {version}", StringComparison.Ordinal) + (version % 2 == 0 ? "a=sendonly\r\n" : "a=sendrecv\r\n");
                int before = caller.Facts.OfType<CallReinviteCompleted>().Count();
                link.Act(now => caller.Agent.Reinvite(Ours, offer, now));
                link.Run(TimeSpan.FromSeconds(70));
                CallReinviteCompleted? completed = caller.Facts.OfType<CallReinviteCompleted>().Skip(before).SingleOrDefault();
                Assert.True(completed is not null || caller.Facts.OfType<CallEnded>().Any(), $"seed {seed}: the change never ended");
                if (completed is { Status: 200 })
                    Assert.Equal(offer, called.Facts.OfType<CallReinvited>().Last().Offer);
                agreed += completed is { Status: 200 } ? 1 : 0;
            }

            EndAndAssertNothingLeft(link, caller, called);
        }

        Assert.InRange(agreed, Seeds * 5 * 8 / 10, Seeds * 5);
    }

    [Fact]
    public void A_transfer_that_was_asked_for_comes_to_an_end_on_both_sides()
    {
        int succeeded = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var (link, caller, called) = Join(seed);
            called.React = (fact, now) =>
            {
                if (fact is IncomingInvite invite)
                    called.Agent.Answer(invite.Call, SipPeer.Sdp, now);
                else if (fact is CallTransferRequested asked)
                {
                    called.Agent.ReportTransfer(asked.Call, 180, now);
                    called.Agent.ReportTransfer(asked.Call, 200, now);
                }
            };
            Call(link, caller, called);
            link.Run(TimeSpan.FromSeconds(40));
            link.Act(now => caller.Agent.Transfer(Ours, "sip:8002@192.0.2.9", null, now));
            link.Run(TimeSpan.FromMinutes(2));

            List<int> told = [.. caller.Facts.OfType<CallTransferProgressed>().Select(each => each.Status)];
            Assert.True(told.Count(status => status >= 200) == 1 || caller.Facts.OfType<CallEnded>().Any(), $"seed {seed}: {string.Join(' ', told)}");
            succeeded += told.Contains(200) ? 1 : 0;
            EndAndAssertNothingLeft(link, caller, called);
        }

        Assert.InRange(succeeded, Seeds * 8 / 10, Seeds);
    }

    [Fact]
    public void Registrations_come_stay_and_go()
    {
        for (int seed = 1; seed <= Seeds; seed++)
        {
            SipLink link = new(seed, loss: 0.3, duplication: 0.2, jitterMilliseconds: 400);
            SipPeer phone = link.Add(1);
            SipPeer registrar = link.Add(2, options => options.FindPassword = static user => user == "8001" ? "secret" : null);
            SipRegistration registration = new("line", "sip:192.0.2.2", "sip:8001@192.0.2.2", "8001", new SipCredentials("8001", "secret")) { Expires = TimeSpan.FromMinutes(2) };
            link.Act(now => phone.Agent.Register(registration, phone.FlowTo(registrar), now));
            link.Run(TimeSpan.FromMinutes(30));

            Assert.Contains(phone.Facts.OfType<RegistrationChanged>(), each => each.IsRegistered);
            Assert.DoesNotContain(phone.Facts.OfType<RegistrationChanged>(), each => each.Status is 401 or 403 or 407 or 500);
            Assert.InRange(registrar.Agent.FindBindings("8001").Count, 0, 1);
            link.Act(now => phone.Agent.Unregister("line", now));
            link.Run(LongEnough);

            Assert.Empty(registrar.Agent.FindBindings("8001"));
            phone.AssertNothingLeft();
            registrar.AssertNothingLeft();
        }
    }

    private static (SipLink Link, SipPeer Caller, SipPeer Called) Join(int seed)
    {
        SipLink link = new(seed, loss: 0.3, duplication: 0.2, jitterMilliseconds: 400);
        return (link, link.Add(1), link.Add(2));
    }

    private static void Call(SipLink link, SipPeer caller, SipPeer called) =>
        link.Act(now => caller.Agent.Invite(Ours, new SipInvitation("sip:4000@192.0.2.2", "8001", "Ann", SipPeer.Sdp), caller.FlowTo(called), now));

    private static void EndAndAssertNothingLeft(SipLink link, SipPeer caller, SipPeer called)
    {
        link.Act(now => caller.Agent.HangUp(Ours, null, now));
        link.Run(LongEnough);

        caller.Only<CallEnded>();
        Assert.Equal(called.Facts.OfType<IncomingInvite>().Count(), called.Facts.OfType<CallEnded>().Count());
        Assert.DoesNotContain(called.Facts.Concat(caller.Facts), each => each is SipFaulted);
        caller.AssertNothingLeft();
        called.AssertNothingLeft();
    }
}
