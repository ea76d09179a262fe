using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Servers;
using ItOps.EndToEnd.Sipp;

namespace ItOps.EndToEnd;

/// <summary>SIP on the wire as SIPp, written by others, sees it.</summary>
public sealed class SipTests(DemoServer server) : IClassFixture<DemoServer>
{
    private string Target => $"127.0.0.1:{server.Process.Settings.SipPort}";

    [Theory]
    [InlineData("call")]
    [InlineData("late-offer")]
    [InlineData("hold")]
    [InlineData("retransmitted-invite")]
    [InlineData("options")]
    [InlineData("unsupported-codec")]
    [InlineData("unknown-method")]
    [InlineData("unknown-dialog")]
    [InlineData("unknown-extension")]
    [InlineData("malformed")]
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
    public async Task A_retransmitted_invite_is_one_call()
    {
        Programs.Require(Programs.Sipp);
        using var api = await Api.SignInAsync(server.Process.Settings.HttpUrl, "supervisor1");
        var before = (await api.CallsAsync()).Total;

        (await SippScenario.RunAsync("retransmitted-invite", Target)).AssertPassed();

        await Eventually.Get("one more call", async () => (await api.CallsAsync()).Total, total => total > before);
        Assert.Equal(before + 1, (await api.CallsAsync()).Total);
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
