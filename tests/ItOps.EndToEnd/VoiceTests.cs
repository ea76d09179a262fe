using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Servers;
using Microsoft.Playwright;

namespace ItOps.EndToEnd;

/// <summary>Sides that send audio without a voice in it: a muted phone, and an agent's dead microphone.</summary>
public sealed class VoiceTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>
{
    private const double Silence = 0;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(150);

    [Fact]
    public Task Desk_tells_who_is_not_heard_until_they_are()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            using var api = await stage.SignInAsync("supervisor1");
            var agent = await stage.BrowserAsync(Silence);
            await agent.SignInAsync("agent2");
            await agent.GoReadyAsync();
            var phone = await stage.PhoneAsync("8001", Silence);
            await phone.DialAsync(stage.Hotline);
            await phone.EstablishedAsync();
            await phone.PressAsync("11");
            await agent.AgentStateAsync("Ringing");
            var callId = Guid.Parse((await agent.Find("pop").GetAttributeAsync("data-call-id"))!);
            await agent.Find("answer").ClickAsync();
            await agent.AgentStateAsync("Talking");

            var hints = agent.Find("voice-hint");
            await Assertions.Expect(hints).ToHaveCountAsync(2, new() { Timeout = 30_000 });
            await Assertions.Expect(hints.Nth(0)).ToContainTextAsync("麦克风的声音");
            await Assertions.Expect(hints.Nth(1)).ToContainTextAsync("对方的声音");
            await agent.Find("culture-switch").ClickAsync();
            await Assertions.Expect(hints.Nth(0)).ToContainTextAsync("from your microphone");
            await Assertions.Expect(hints.Nth(1)).ToContainTextAsync("from the other side");

            await phone.SpeakAsync(HeardTones.CallerFrequency);
            await Assertions.Expect(hints).ToHaveCountAsync(1);
            await Assertions.Expect(hints).ToContainTextAsync("from your microphone");
            await phone.HangUpAsync();
            await agent.AgentStateAsync("WrapUp");
            await Assertions.Expect(hints).ToHaveCountAsync(0);
            await agent.Find("end-wrapup").ClickAsync();

            await AssertToldAsync(api, callId);
            await agent.Page.GotoAsync($"/calls/{callId}");
            await Assertions.Expect(agent.Page.GetByText("spoke 0 %")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        });
    }

    private static async Task AssertToldAsync(Api api, Guid callId)
    {
        var call = await Eventually.Get(
            "the ended call's timeline", () => api.CallAsync(callId),
            each => each.Timeline.Count(entry => entry.Kind == CallEventKind.MediaQuality) == 2);
        var told = call.Timeline.Where(entry => entry.Kind is CallEventKind.VoiceAbsent or CallEventKind.VoiceHeard).ToList();
        Assert.Equal(2, told.Count(entry => entry.Kind == CallEventKind.VoiceAbsent));
        Assert.Equal("caller", Assert.Single(told, entry => entry.Kind == CallEventKind.VoiceHeard).By);
        Assert.True(Spoken(call, ofCaller: true) > 0, "the caller spoke at last");
        Assert.Equal(0, Spoken(call, ofCaller: false));
    }

    private static int Spoken(CallDto call, bool ofCaller) =>
        int.Parse(
            call.Timeline.Single(entry => entry.Kind == CallEventKind.MediaQuality && entry.By == "caller" == ofCaller).Detail!.Split('/')[4],
            System.Globalization.CultureInfo.InvariantCulture);
}
