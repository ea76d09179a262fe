using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd.Faults;

/// <summary>The programs at either end of a call die without a word.</summary>
public sealed class PeerKilledTests(PeerKilledTests.HastyServer server, Chromium chromium) : IClassFixture<PeerKilledTests.HastyServer>
{
    private const double DoomedTone = 660;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(150);

    [Fact]
    public Task Killed_phone_is_found_out_by_its_silence_and_the_call_ends()
    {
        Programs.Require(Programs.Baresip);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            var phone = await stage.PhoneAsync("8001", HeardTones.CallerFrequency);
            await phone.DialAsync(stage.Hotline);
            await phone.EstablishedAsync();
            await Eventually.Get("the call's ports", () => Task.FromResult(PortsInUse()), ports => ports == 2);
            using var api = await stage.SignInAsync("supervisor1");
            await Eventually.Get("the call is told", () => api.CallsAsync(), calls => calls.Items.Any(call => call.State != CallState.Ended));

            await phone.KillAsync();

            // Silence is noticed after 5 s; a request without an answer takes 32 s (RFC 3261 timer F).
            await AssertNothingLeftAsync(stage, TimeSpan.FromSeconds(60));
        });
    }

    [Fact]
    public Task Killed_browser_of_an_agent_gives_the_caller_back_to_the_front_of_the_queue()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            var agent = await stage.BrowserAsync(DoomedTone);
            await agent.SignInAsync("agent1");
            await agent.GoReadyAsync();
            var (phone, call) = await stage.TakeCallAsync(agent, "8002");

            await chromium.KillAsync(DoomedTone);

            using var api = await stage.SignInAsync("supervisor1");
            var requeued = await Eventually.Get("the caller waits again", () => api.CallAsync(call), each => each.Summary.State == CallState.Queued, TimeSpan.FromSeconds(60));
            Assert.Contains(requeued.Timeline, entry => entry.Kind == CallEventKind.Requeued);
            Assert.True(phone.InCall);
            await phone.HangUpAsync();
            await AssertNothingLeftAsync(stage, TimeSpan.FromSeconds(15));
        });
    }

    private int PortsInUse() =>
        AudioPorts.CountOf(server.Process.ProcessId, server.Process.Settings.RtpPortFrom, server.Process.Settings.RtpPortFrom + 199);

    private async Task AssertNothingLeftAsync(Stage stage, TimeSpan limit)
    {
        using var api = await stage.SignInAsync("supervisor1");
        await Eventually.Get("no call goes on", () => api.CallsAsync(), calls => calls.Items.All(call => call.State == CallState.Ended), limit);
        await Eventually.True("the audio ports are free", () => PortsInUse() == 0);
    }

    /// <summary>Waits three seconds for an agent whose browser went away.</summary>
    public sealed class HastyServer : DemoServer
    {
        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings() => [new("ItOps__CallCenter__AgentMediaGraceSeconds", "3")];
    }
}
