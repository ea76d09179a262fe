using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd;

/// <summary>Nobody answers: the caller must not pay for it.</summary>
public sealed class UnansweredRingTests(UnansweredRingTests.ShortRing server, Chromium chromium) : IClassFixture<UnansweredRingTests.ShortRing>
{
    [Fact]
    public Task Unanswered_ring_puts_the_caller_in_front_and_the_agent_not_ready()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(90), async stage =>
        {
            using var api = await stage.SignInAsync("supervisor1");
            var agent = await stage.ReadyAgentAsync();
            var first = await QueueAsync(stage, "8001", "11");
            await agent.AgentStateAsync("Ringing");
            var firstCall = Guid.Parse((await agent.Find("pop").GetAttributeAsync("data-call-id"))!);
            await QueueAsync(stage, "8002", "11");

            await agent.AgentStateAsync("NotReady");
            Assert.Equal(0, await agent.Find("pop").CountAsync());
            Assert.True(first.InCall);
            var missed = await Eventually.Get("the first call waits again", () => api.CallAsync(firstCall), call => call.Summary.State == CallState.Queued);
            Assert.Contains(missed.Timeline, entry => entry.Kind == CallEventKind.OfferTimedOut);
            Assert.Contains(missed.Timeline, entry => entry.Kind == CallEventKind.Requeued);
            await Eventually.Get("music or an announcement at the waiting phone", () => first.ListenAsync(TimeSpan.FromSeconds(1)), tones => tones.Music);

            await agent.GoReadyAgainAsync();
            await agent.AgentStateAsync("Ringing");

            Assert.Equal(firstCall.ToString(), await agent.Find("pop").GetAttributeAsync("data-call-id"));
        });
    }

    private static async Task<Phones.Baresip> QueueAsync(Stage stage, string extension, string digits)
    {
        var phone = await stage.PhoneAsync(extension, HeardTones.CallerFrequency);
        await phone.DialAsync(stage.Hotline);
        await phone.EstablishedAsync();
        foreach (var digit in digits)
        {
            await phone.PressAsync(digit.ToString());
            await Task.Delay(400);
        }

        return phone;
    }

    public sealed class ShortRing : DemoServer
    {
        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings() => [new("ItOps__CallCenter__RingSeconds", "5")];
    }
}
