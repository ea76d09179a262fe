using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Servers;
using ItOps.EndToEnd.Sipp;

namespace ItOps.EndToEnd.Sip;

/// <summary>SIP on the wire as SIPp, written by others, sees it.</summary>
public sealed class SipTests(DemoServer server) : IClassFixture<DemoServer>
{
    private string Target => $"127.0.0.1:{server.Process.Settings.SipPort}";

    [Theory]
    [InlineData("call")]
    [InlineData("late-offer")]
    [InlineData("hold")]
    [InlineData("reliable-provisional")]
    [InlineData("session-timer-ours")]
    [InlineData("refer-stranger")]
    [InlineData("multipart")]
    [InlineData("multipart-without-description")]
    [InlineData("options")]
    [InlineData("unsupported-codec")]
    [InlineData("unknown-method")]
    [InlineData("unknown-dialog")]
    [InlineData("unknown-extension")]
    [InlineData("bad-content-length")]
    public async Task Over_UDP_the_exchange_is_as_RFC_3261_says(string scenario)
    {
        Programs.Require(Programs.Sipp);

        var result = await SippScenario.RunAsync(scenario, Target);

        result.AssertPassed();
    }

    [Theory]
    [InlineData("call")]
    [InlineData("late-offer")]
    [InlineData("options")]
    [InlineData("unsupported-codec")]
    [InlineData("unknown-dialog")]
    public async Task Over_TCP_the_exchange_is_as_RFC_3261_says(string scenario)
    {
        Programs.Require(Programs.Sipp);

        var result = await SippScenario.RunAsync(scenario, Target, 1, "-t", "t1");

        result.AssertPassed();
    }

    [Fact]
    public async Task A_caller_who_cancels_at_once_leaves_no_call_behind()
    {
        Programs.Require(Programs.Sipp);

        var result = await SippScenario.RunAsync("cancel", Target);

        result.AssertPassed();
        await AssertNoCallLeftAsync();
    }

    [Fact]
    public async Task Session_that_the_server_refreshes_survives_a_crossing_change()
    {
        Programs.Require(Programs.Sipp);

        var result = await SippScenario.RunAsync("session-timer-glare", Target, TimeSpan.FromSeconds(75)); // half of the least interval is 45 s

        result.AssertPassed();
    }

    [Fact]
    public async Task A_request_that_comes_by_two_ways_is_served_once()
    {
        using var wire = new SipWire(server.Process.Settings.SipPort);
        var invite = wire.Invite();
        await wire.SendAsync(invite);
        await wire.SendAsync(System.Text.RegularExpressions.Regex.Replace(invite, "branch=z9hG4bK", "branch=z9hG4bKmerged"));

        string? accepted = null, refused = null;
        while (accepted is null || refused is null)
        {
            var answer = await wire.FinalAsync();
            (accepted, refused) = answer.StartsWith("SIP/2.0 200", StringComparison.Ordinal) ? (answer, refused) : (accepted, answer);
        }

        await wire.SendAsync(wire.Within(accepted, "ACK", 1));
        await wire.SendBackAsync(wire.Within(accepted, "BYE", 2), "BYE");

        // RFC 3261 8.2.2.2
        Assert.StartsWith("SIP/2.0 482", refused, StringComparison.Ordinal);
        Assert.Contains("branch=z9hG4bKmerged", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retransmitted_invite_is_one_call()
    {
        using var wire = new SipWire(server.Process.Settings.SipPort);
        using var api = await Api.SignInAsync(server.Process.Settings.HttpUrl, "supervisor1");
        const string caller = "55501";
        var invite = wire.Invite().Replace("sip:8003@127.0.0.1>;tag", $"sip:{caller}@127.0.0.1>;tag", StringComparison.Ordinal);
        for (var times = 0; times < 5; times++)
        {
            await wire.SendAsync(invite);
        }

        var answer = await wire.FinalAsync();
        await wire.SendAsync(invite);
        await wire.SendAsync(wire.Within(answer, "ACK", 1));
        await wire.SendAsync(invite);
        var ended = await wire.SendBackAsync(wire.Within(answer, "BYE", 2), "BYE");

        Assert.StartsWith("SIP/2.0 200", ended, StringComparison.Ordinal);
        await Eventually.Get("the call is stored", CountAsync, count => count > 0);
        await AssertNoCallLeftAsync();
        Assert.Equal(1, await CountAsync());

        async Task<int> CountAsync() => (await api.CallsAsync()).Items.Count(call => call.CallerNumber == caller);
    }

    [Theory]
    [InlineData("CSeq: 1 INVITE", "CSeq: 36893488147419103232 INVITE")]
    [InlineData("CSeq: 1 INVITE", "CSeq: 1 OPTIONS")]
    [InlineData("Max-Forwards: 70", "Max-Forwards: seventy")]
    [InlineData("To: <sip:4000@127.0.0.1>", "To: \"unclosed <sip:4000@127.0.0.1>")]
    [InlineData("From: <sip:8003@127.0.0.1>", "From: nobody at all")]
    public async Task A_malformed_invite_gets_400_with_a_tag(string good, string bad)
    {
        using var wire = new SipWire(server.Process.Settings.SipPort);
        var invite = wire.Invite();
        Assert.Contains(good, invite, StringComparison.Ordinal);
        await wire.SendAsync(invite.Replace(good, bad, StringComparison.Ordinal));

        var answer = await wire.FinalAsync();

        Assert.StartsWith("SIP/2.0 400", answer, StringComparison.Ordinal);
        // RFC 3261 8.2.6.2: every final response carries a tag of the server's.
        Assert.Matches("(?m)^To:.*;tag=", answer);
    }

    [Fact]
    public async Task Garbage_is_dropped_and_disturbs_nobody()
    {
        using var wire = new SipWire(server.Process.Settings.SipPort);
        var random = new Random(4475);
        for (var datagram = 0; datagram < 500; datagram++)
        {
            var garbage = new byte[random.Next(1, 1400)];
            random.NextBytes(garbage);
            await wire.SendAsync(garbage);
        }

        await wire.SendAsync(wire.Invite());
        var answer = await wire.FinalAsync();
        await wire.SendAsync(wire.Within(answer, "ACK", 1));
        await wire.SendBackAsync(wire.Within(answer, "BYE", 2), "BYE");

        Assert.StartsWith("SIP/2.0 200", answer, StringComparison.Ordinal);
        await AssertNoCallLeftAsync();
    }

    [Fact]
    public async Task Hundred_calls_at_fifty_a_second_are_all_answered_and_ended()
    {
        Programs.Require(Programs.Sipp);

        var result = await SippScenario.RunAsync("call", Target, 100, "-r", "50");

        result.AssertPassed();
        await AssertNoCallLeftAsync();
    }

    private async Task AssertNoCallLeftAsync()
    {
        using var api = await Api.SignInAsync(server.Process.Settings.HttpUrl, "supervisor1");
        await Eventually.Get(
            "no call goes on",
            async () => (await api.CallsAsync()).Items.Count(call => call.State != CallState.Ended),
            left => left == 0);
    }
}
