using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Phones;
using ItOps.EndToEnd.Servers;
using Microsoft.Playwright;

namespace ItOps.EndToEnd;

/// <summary>Phones and agents who don't speak G.711, by their real codecs.</summary>
public sealed class CodecTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("G722/16000/1", "agent1")]
    [InlineData("opus/48000/2", "agent2")]
    public Task A_phone_without_G711_presses_keys_talks_and_is_recorded(string codec, string user)
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            using var api = await stage.SignInAsync("supervisor1");
            var agent = await stage.ReadyAgentAsync(user);
            var phone = await stage.PhoneAsync("8001", HeardTones.CallerFrequency, codec);
            await RingAsync(stage, phone, agent, () => HearsSoundAsync("a prompt", phone));

            await AssertBothHearAsync(phone, agent);
            Assert.Equal(["audio/PCMA", "audio/PCMA"], await agent.CodecsAsync());

            await agent.Find("hold").ClickAsync();
            await HearsSoundAsync("music", phone);
            await agent.Find("hold").ClickAsync();
            await Eventually.Get("the agent's tone again", () => phone.ListenAsync(Moment), heard => heard.OnlyAgent);
            await AssertRecordedAsync(api, phone, agent);
        });
    }

    [Fact]
    public Task An_agent_on_a_poor_line_speaks_Opus_until_told_otherwise()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            using var api = await stage.SignInAsync("supervisor1");
            var agent = await stage.BrowserAsync(HeardTones.AgentFrequency);
            await agent.SignInAsync("agent4");
            await TogglePoorLineAsync(agent);
            await agent.Page.ReloadAsync();
            await agent.Find("go-ready").WaitForAsync(new() { Timeout = 60_000 });
            await agent.GoReadyAsync();
            await TogglePoorLineAsync(agent);
            await SpeaksG711Async("G.711 without a call", agent);
            await agent.AgentStateAsync("Ready");
            await TogglePoorLineAsync(agent);

            var phone = await stage.PhoneAsync("8002", HeardTones.CallerFrequency);
            await RingAsync(stage, phone, agent, () => Task.CompletedTask);
            await AssertBothHearAsync(phone, agent);
            Assert.Equal(["audio/opus", "audio/opus"], await agent.CodecsAsync());

            await TogglePoorLineAsync(agent);
            await SpeaksG711Async("G.711 in the same call", agent);
            await AssertBothHearAsync(phone, agent);
            await AssertRecordedAsync(api, phone, agent);
        });
    }

    private static async Task RingAsync(Stage stage, Baresip phone, BrowserSession agent, Func<Task> meanwhile)
    {
        await phone.DialAsync(stage.Hotline);
        await phone.EstablishedAsync();
        await meanwhile();
        await phone.PressAsync("11");
        await agent.AgentStateAsync("Ringing");
        await agent.Find("answer").ClickAsync();
        await agent.AgentStateAsync("Talking");
    }

    private static Task<HeardTones> HearsSoundAsync(string what, Baresip phone) =>
        Eventually.Get($"{what} at the caller", () => phone.ListenAsync(Moment), heard => heard.Music);

    private static async Task AssertBothHearAsync(Baresip phone, BrowserSession agent)
    {
        await Eventually.Get("the agent's tone at the caller", () => phone.ListenAsync(Moment), heard => heard.OnlyAgent);
        await Eventually.Get("the caller's tone at the agent", () => agent.ListenAsync(Moment), heard => heard.OnlyCaller);
    }

    private static Task<string[]> SpeaksG711Async(string what, BrowserSession agent) =>
        Eventually.Get(what, agent.CodecsAsync, codecs => codecs is ["audio/PCMA", "audio/PCMA"]);

    private static async Task TogglePoorLineAsync(BrowserSession agent)
    {
        await agent.Find("phone-media").Locator("button").First.ClickAsync();
        await agent.Find("poor-line").ClickAsync();
    }

    /// <summary>Each side of the recording holds its own tone and nothing of the other's.</summary>
    private static async Task AssertRecordedAsync(Api api, Baresip phone, BrowserSession agent)
    {
        await phone.HangUpAsync();
        await agent.AgentStateAsync("WrapUp");
        var call = await Eventually.Get(
            "the recording is complete", async () => await api.CallAsync((await api.CallsAsync()).Items[0].Id),
            each => each is { Summary.State: CallState.Ended, Recording.Complete: true });
        Assert.Equal(2, call.Timeline.Count(entry => entry.Kind == CallEventKind.DigitPressed));

        var audio = WavAudio.Read(await api.RecordingAsync(call.Summary.Id));
        double[] tones = [HeardTones.CallerFrequency, HeardTones.AgentFrequency];
        for (var side = 0; side < 2; side++)
        {
            Assert.True(ToneDetector.LongestRun(audio.Channels[side], audio.SampleRate, tones[side]) > TimeSpan.FromSeconds(1.5), $"side {side} lacks its own tone");
            Assert.True(ToneDetector.LongestRun(audio.Channels[side], audio.SampleRate, tones[1 - side]) < TimeSpan.FromSeconds(0.1), $"side {side} holds the other's tone");
        }

        await agent.Find("end-wrapup").ClickAsync();
    }
}
