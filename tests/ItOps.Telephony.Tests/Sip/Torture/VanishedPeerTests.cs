using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Tests.Sip.Torture;

/// <summary>A peer whose power fails sends no BYE. Its call must end all the same, whatever it knows of session timers.</summary>
public sealed class VanishedPeerTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(31);

    [Theory]
    [InlineData("")]
    [InlineData("Supported: timer\r\n")]
    [InlineData("Supported: timer\r\nSession-Expires: 1800;refresher=uac\r\n")]
    [InlineData("Session-Expires: 600\r\n")]
    public void Call_of_a_caller_who_vanished_ends_and_leaves_nothing(string more)
    {
        SipWire wire = new();
        wire.SetUp(more);

        wire.Wait(Longest);

        Assert.Equal(SipEndCause.TimedOut, Assert.Single(wire.Facts.OfType<CallEnded>()).Cause);
        wire.Wait(TimeSpan.FromMinutes(2));
        SipCounters left = wire.Agent.Counters;
        Assert.Equal((0, 0, 0, 0), (left.Calls, left.Dialogs, left.Transactions, left.Timers));
    }

    [Fact]
    public void Call_to_a_phone_without_session_timers_that_vanished_ends_and_leaves_nothing()
    {
        SipLink link = new();
        SipPeer us = link.Add(1);
        SipPeer phone = link.Add(2, static options => options.SessionExpires = null);
        phone.AnswerEverything();
        link.Act(now => us.Agent.Invite(new SipCallId(2), new SipInvitation("sip:8001@192.0.2.2", "4000", "", SipPeer.Sdp), us.FlowTo(phone), now));
        link.Run(TimeSpan.FromSeconds(5));
        Assert.Single(us.Facts.OfType<CallAnswered>());

        link.Drop = (_, _) => true;
        link.Run(Longest);

        Assert.Equal(SipEndCause.TimedOut, us.Only<CallEnded>().Cause);
        link.Run(TimeSpan.FromMinutes(2));
        us.AssertNothingLeft();
    }
}
