using System.Net;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Guard;

namespace ItOps.Telephony.Io.Tests.Sip;

/// <summary>Somebody sets the system's clock while calls ring and stand, phones are registered and an address is banned.</summary>
public sealed class SteppedClockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Clock_that_is_set_by_an_hour_changes_nothing_on_the_wire(int hours)
    {
        Clock clock = new();
        using SipFacts server = new(options => options.UserAgent.FindPassword = _ => "secret", clock);
        using SipFacts phone = new(time: clock);
        string target = $"sip:8001@{server.Driver.UdpEndPoints[0]}";
        phone.Driver.Register(new SipRegistration("line", target, target, "8001", new SipCredentials("8001", "secret")));
        server.Next<BindingChanged>();
        server.Driver.Ban(SipNetwork.Of(IPAddress.Parse("192.0.2.7")), TimeSpan.FromMinutes(30));
        server.Next<AddressBanned>();
        SipCallId ringing = phone.Driver.Invite(new SipInvitation(target, "8001", "Ann", SipFacts.Sdp));
        SipCallId theirs = server.Next<IncomingInvite>().Call;
        server.Driver.Ring(theirs);
        phone.Next<CallProgressed>();

        clock.Step(TimeSpan.FromHours(hours));
        Call(phone, server, target); // a whole call, so that both loops have seen the new time

        server.Driver.Answer(theirs, SipFacts.Sdp);
        Assert.Equal(ringing, phone.Next<CallAnswered>().Call);
        Assert.DoesNotContain(server.Told, static fact => fact is AddressReleased or BindingChanged { Expires.Ticks: 0 });
        Assert.DoesNotContain(server.Told.Concat(phone.Told).OfType<CallEnded>(), fact => fact.Call == ringing || fact.Call == theirs);
        Assert.Single(phone.Told.OfType<RegistrationChanged>());
    }

    private static void Call(SipFacts phone, SipFacts server, string target)
    {
        SipCallId call = phone.Driver.Invite(new SipInvitation(target, "8001", "Ann", SipFacts.Sdp));
        server.Driver.Answer(server.Next<IncomingInvite>().Call, SipFacts.Sdp);
        phone.Next<CallAnswered>();
        phone.Driver.HangUp(call);
        server.Next<CallEnded>();
    }

    /// <summary>Real time whose wall clock can be set.</summary>
    private sealed class Clock : TimeProvider
    {
        private long _steppedTicks;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _steppedTicks));

        public void Step(TimeSpan by) => Interlocked.Add(ref _steppedTicks, by.Ticks);
    }
}
