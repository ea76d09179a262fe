using System.Net;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Guard;

namespace ItOps.Telephony.Tests.Sip.Guard;

public sealed class SipGuardTests
{
    private static readonly string Options = SipWire.Request("OPTIONS", branch: "z9hG4bKopt");

    [Fact]
    public void A_scanner_gets_no_answer_and_is_banned()
    {
        SipWire wire = new();

        Assert.Empty(wire.Send(SipWire.Request("OPTIONS", more: "User-Agent: friendly-scanner\r\n")));

        AddressBanned ban = Assert.Single(wire.Facts.OfType<AddressBanned>());
        Assert.Equal((SipOffence.Scanner, "192.0.2.1", TimeSpan.FromMinutes(1), 1), (ban.Why, ban.Network.ToString(), ban.For, ban.Times));
        Assert.Empty(wire.Send(Options));
        Assert.Equal(2, wire.Agent.Counters.Silenced);
    }

    [Fact]
    public void Bans_end_by_themselves_and_each_is_longer_than_the_last()
    {
        SipWire wire = new();
        List<TimeSpan> spans = [];
        for (int round = 0; round < 8; round++)
        {
            wire.Send(SipWire.Request("OPTIONS", branch: $"z9hG4bK{round}", more: "User-Agent: sipvicious\r\n"));
            TimeSpan span = wire.Facts.OfType<AddressBanned>().Last().For;
            spans.Add(span);
            wire.Wait(span + TimeSpan.FromSeconds(1));
            Assert.Equal(0, wire.Agent.Counters.Bans);
        }

        Assert.Equal([1, 4, 16, 64, 256, 1024, 1440, 1440], spans.Select(each => (int)each.TotalMinutes));
        Assert.Equal(8, wire.Facts.OfType<AddressReleased>().Count(each => !each.IsLifted));
    }

    [Fact]
    public void A_ban_of_before_a_restart_goes_on_for_its_rest_and_the_next_one_grows_by_it()
    {
        SipWire wire = new();
        SipNetwork network = SipNetwork.Of(IPAddress.Parse("192.0.2.1"));
        wire.Act((agent, now) => agent.RestoreBan(network, SipOffence.Scanner, TimeSpan.FromMinutes(3), 2, now));

        Assert.True(Assert.Single(wire.Facts.OfType<AddressBanned>()).IsRestored);
        Assert.Empty(wire.Send(Options));
        wire.Wait(TimeSpan.FromMinutes(3));
        Assert.Equal(200, SipWire.StatusOf(Assert.Single(wire.Send(Options))));
        wire.Send(SipWire.Request("OPTIONS", branch: "z9hG4bKtwo", more: "User-Agent: sipvicious\r\n"));
        AddressBanned next = wire.Facts.OfType<AddressBanned>().Last();
        Assert.Equal((3, TimeSpan.FromMinutes(16)), (next.Times, next.For));
    }

    [Theory]
    [InlineData(-1, 4, 64)] // over for an hour: the growth goes on
    [InlineData(-25, 1, 1)] // quiet for longer than the longest ban: a first one again
    public void A_ban_that_ended_before_the_restart_is_remembered_for_a_while(int hours, int times, int minutes)
    {
        SipWire wire = new();
        wire.Act((agent, now) => agent.RestoreBan(SipNetwork.Of(IPAddress.Parse("192.0.2.1")), SipOffence.Flood, TimeSpan.FromHours(hours), times == 1 ? 5 : 3, now));
        Assert.Equal(0, wire.Agent.Counters.Bans);
        Assert.Equal(200, SipWire.StatusOf(Assert.Single(wire.Send(Options))));
        wire.Send(SipWire.Request("OPTIONS", branch: "z9hG4bKtwo", more: "User-Agent: sipvicious\r\n"));
        AddressBanned next = Assert.Single(wire.Facts.OfType<AddressBanned>());
        Assert.Equal((times, TimeSpan.FromMinutes(minutes)), (next.Times, next.For));
    }

    [Fact]
    public void A_lifted_ban_is_forgiven()
    {
        SipWire wire = new();
        wire.Send(SipWire.Request("OPTIONS", more: "User-Agent: sipvicious\r\n"));

        wire.Act((agent, _) => agent.LiftBan(SipNetwork.Of(IPAddress.Parse("192.0.2.1"))));

        Assert.True(Assert.Single(wire.Facts.OfType<AddressReleased>()).IsLifted);
        Assert.Equal(200, SipWire.StatusOf(Assert.Single(wire.Send(Options))));
        wire.Send(SipWire.Request("OPTIONS", branch: "z9hG4bKtwo", more: "User-Agent: sipvicious\r\n"));
        Assert.Equal(1, wire.Facts.OfType<AddressBanned>().Last().Times);
    }

    [Fact]
    public void Calls_to_unknown_numbers_get_404_and_then_silence()
    {
        SipWire wire = new(options => options.IsKnownDestination = user => user == "4000");
        for (int number = 1; number <= 10; number++)
            Assert.Equal(404, SipWire.StatusOf(wire.Send(Call(number, $"0044{number}"))[^1]));

        Assert.Empty(wire.Send(Call(11, "004411")));
        Assert.Empty(wire.Send(Call(12, "4000")));
        Assert.Equal(SipOffence.UnknownDestination, Assert.Single(wire.Facts.OfType<AddressBanned>()).Why);
        Assert.Empty(wire.Facts.OfType<IncomingInvite>());
    }

    [Fact]
    public void Unknown_numbers_that_come_seldom_are_mere_mistakes()
    {
        SipWire wire = new(options => options.IsKnownDestination = user => user == "4000");
        for (int number = 1; number <= 60; number++)
        {
            Assert.Equal(404, SipWire.StatusOf(wire.Send(Call(number, "9999"))[^1]));
            wire.Wait(TimeSpan.FromMinutes(2));
        }

        Assert.Empty(wire.Facts.OfType<AddressBanned>());
    }

    [Fact]
    public void A_thousand_calls_a_second_to_the_hotline_from_one_address_are_welcome()
    {
        SipWire wire = new(options => options.IsKnownDestination = user => user == "4000");
        for (int call = 1; call <= 3_000; call++)
            Assert.Equal(100, SipWire.StatusOf(wire.Send(Call(call, "4000"))[0]));

        Assert.Equal(3_000, wire.Facts.OfType<IncomingInvite>().Count());
        Assert.Empty(wire.Facts.OfType<AddressBanned>());
    }

    [Fact]
    public void Trusted_peers_call_any_number_and_are_never_banned()
    {
        SipWire wire = new(options =>
        {
            options.IsKnownDestination = static _ => false;
            options.IsTrusted = static _ => true;
        });
        for (int call = 1; call <= 50; call++)
            wire.Send(Call(call, "0044"));
        wire.Send(SipWire.Request("OPTIONS", more: "User-Agent: sipvicious\r\n"));

        Assert.Equal(50, wire.Facts.OfType<IncomingInvite>().Count());
        Assert.Empty(wire.Facts.OfType<AddressBanned>());
    }

    [Fact]
    public void Wrong_passwords_lead_to_a_ban_and_asking_for_a_challenge_does_not()
    {
        SipWire wire = new(options => options.FindPassword = static _ => "secret");
        for (int number = 1; number <= 5; number++)
            Assert.Equal(401, SipWire.StatusOf(Assert.Single(wire.Send(Register(number, wrong: false)))));
        for (int number = 11; number <= 16; number++)
            Assert.Equal(401, SipWire.StatusOf(Assert.Single(wire.Send(Register(number, wrong: true)))));

        Assert.Equal(SipOffence.FailedDigest, Assert.Single(wire.Facts.OfType<AddressBanned>()).Why);
        Assert.Empty(wire.Send(Register(20, wrong: false)));
    }

    [Fact]
    public void A_flood_of_questions_meets_silence_and_then_a_ban()
    {
        SipWire wire = new(options => options.Guard = new SipGuardOptions { RequestBurst = 20, RequestsPerSecond = 5, SilencedRequests = 100 });
        int answered = 0;
        for (int number = 0; number < 119; number++)
            answered += wire.Send(SipWire.Request("OPTIONS", branch: $"z9hG4bK{number}", callId: $"{number}@x")).Count;

        Assert.Equal(20, answered);
        Assert.Empty(wire.Facts.OfType<AddressBanned>());
        wire.Send(SipWire.Request("REGISTER", branch: "z9hG4bKlast"));
        Assert.Equal(SipOffence.Flood, Assert.Single(wire.Facts.OfType<AddressBanned>()).Why);
    }

    [Fact]
    public void A_banned_address_keeps_the_calls_that_stand()
    {
        SipWire wire = new();
        string tag = wire.SetUp();
        wire.Send(SipWire.Request("OPTIONS", branch: "z9hG4bKscan", callId: "scan@x", more: "User-Agent: sipvicious\r\n"));
        Assert.True(Assert.Single(wire.Facts.OfType<AddressBanned>()).HoldsCalls);

        Assert.Empty(wire.Send(SipWire.Request("INVITE", branch: "z9hG4bKnew", callId: "new@x", body: SipPeer.Sdp)));
        string bye = Assert.Single(wire.Send(SipWire.Request("BYE", sequence: 2, branch: "z9hG4bKbye", toTag: tag)));

        Assert.Equal(200, SipWire.StatusOf(bye));
        Assert.Single(wire.Facts.OfType<CallEnded>());
    }

    [Fact]
    public void Malformed_messages_lose_their_answer_but_not_the_callers()
    {
        SipWire wire = new(options => options.Guard = new SipGuardOptions { RequestBurst = 20, RequestsPerSecond = 5, SilencedRequests = 100_000 });
        string broken = SipWire.Request("INVITE").Replace("CSeq: 1 INVITE", "CSeq: x INVITE", StringComparison.Ordinal);
        int answered = Enumerable.Range(0, 5_000).Sum(_ => wire.Send(broken).Count);

        Assert.Equal(20, answered);
        Assert.Equal(100, SipWire.StatusOf(wire.Send(Call(1, "4000"))[0]));
    }

    [Fact]
    public void The_table_is_bounded_and_forged_sources_can_not_wash_a_ban_away()
    {
        SipUserAgentOptions options = new() { Guard = { MaximumAddresses = 100 } };
        SipUserAgent agent = new(options, new Random(1).NextBytes);
        Ask(agent, "198.51.100.1", scanner: true);
        for (int forged = 0; forged < 5_000; forged++)
            Ask(agent, $"10.0.{forged / 250}.{forged % 250}", scanner: false);

        Assert.Equal(1, agent.Counters.Bans);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void An_address_stands_for_what_its_owner_holds(string address, string network)
    {
        Assert.Equal(network, SipNetwork.Of(IPAddress.Parse(address)).ToString());
        Assert.True(SipNetwork.TryParse(network, out SipNetwork read));
        Assert.Equal(SipNetwork.Of(IPAddress.Parse(address)), read);
    }

    private static void Ask(SipUserAgent agent, string address, bool scanner)
    {
        SipFlow flow = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse(address), 5060), new IPEndPoint(IPAddress.Loopback, 5060));
        string request = SipWire.Request("OPTIONS", branch: $"z9hG4bK{address}", callId: address, more: scanner ? "User-Agent: sipvicious\r\n" : "");
        agent.Handle(flow, System.Text.Encoding.ASCII.GetBytes(request), TimeSpan.FromSeconds(1));
        while (agent.TryTake(out SipTransmit _))
        {
        }
    }

    private static string Call(int number, string called) => SipWire.Request(
        "INVITE", branch: $"z9hG4bK{number}", callId: $"{number}@x", uri: $"sip:{called}@192.0.2.2", body: SipPeer.Sdp);

    private static string Register(int number, bool wrong)
    {
        string proof = wrong
            ? "Authorization: Digest username=\"8001\", realm=\"itops\", nonce=\"n\", uri=\"sip:4000@192.0.2.2\", qop=auth, nc=00000001, cnonce=\"c\", response=\"0\", algorithm=MD5\r\n"
            : "";
        return SipWire.Request("REGISTER", sequence: number, branch: $"z9hG4bK{number}", more: proof);
    }
}
