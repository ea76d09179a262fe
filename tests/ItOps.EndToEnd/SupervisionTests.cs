using System.Text.RegularExpressions;
using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Phones;
using ItOps.EndToEnd.Servers;
using Microsoft.Playwright;

namespace ItOps.EndToEnd;

/// <summary>A supervisor listens, whispers and barges in: everyone's own tone tells who hears whom.</summary>
public sealed class SupervisionTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Fact]
    public Task Supervisor_is_heard_by_whom_the_mode_says_and_by_nobody_else()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(120), async stage =>
        {
            var agent = await stage.ReadyAgentAsync();
            var (phone, callId) = await stage.TakeCallAsync(agent);
            Assert.Equal(0, await agent.Find("nav-supervision").CountAsync());
            var supervisor = await stage.BrowserAsync(HeardTones.SupervisorFrequency);
            await supervisor.SignInAsync("supervisor1", "/supervision");
            var tile = supervisor.Page.Locator("[data-testid=agent-tile][data-agent=agent1]");
            await Assertions.Expect(tile).ToHaveAttributeAsync("data-state", "Talking");

            await tile.GetByTestId("supervise-listen").ClickAsync();
            await ModeAsync(supervisor, "Listen");
            await AssertHeardAsync(phone, "A", agent, "C", supervisor, "CA");

            await tile.PressAsync("w");
            await ModeAsync(supervisor, "Whisper");
            await AssertHeardAsync(phone, "A", agent, "CS", supervisor, "CA");
            await PictureAsync(supervisor, "supervision");

            await tile.PressAsync("b");
            await ModeAsync(supervisor, "Barge");
            await AssertHeardAsync(phone, "AS", agent, "CS", supervisor, "CA");

            await tile.PressAsync("Escape");
            await Assertions.Expect(supervisor.Find("supervising")).ToHaveCountAsync(0);
            await AssertHeardAsync(phone, "A", agent, "C", supervisor, "");

            await agent.Find("hangup").ClickAsync();
            await phone.ClosedAsync();
            await AssertToldAsync(stage, callId);
        });
    }

    private static Task ModeAsync(BrowserSession supervisor, string mode) =>
        Assertions.Expect(supervisor.Find("supervising")).ToHaveAttributeAsync("data-mode", mode);

    private static async Task AssertHeardAsync(
        Baresip phone, string atPhone, BrowserSession agent, string atAgent, BrowserSession supervisor, string atSupervisor)
    {
        await Eventually.Get($"'{atPhone}' at the phone", () => phone.ListenAsync(Moment), tones => tones.Are(atPhone));
        await Eventually.Get($"'{atAgent}' at the agent", () => agent.ListenAsync(Moment), tones => tones.Are(atAgent));
        await Eventually.Get($"'{atSupervisor}' at the supervisor", () => supervisor.ListenAsync(Moment), tones => tones.Are(atSupervisor));
    }

    private static async Task AssertToldAsync(Stage stage, Guid callId)
    {
        using var api = await stage.SignInAsync("supervisor1");
        var call = await Eventually.Get("the call in the store", () => api.CallAsync(callId), call => call.Summary.State == CallState.Ended);
        var told = call.Timeline.Where(entry => entry.Kind.ToString().StartsWith("Supervision", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [(CallEventKind.SupervisionStarted, "Listen"), (CallEventKind.SupervisionChanged, "Whisper"), (CallEventKind.SupervisionChanged, "Barge"), (CallEventKind.SupervisionEnded, null)],
            told.Select(entry => (entry.Kind, entry.Detail)));
        Assert.Single(told.Select(entry => entry.By).Distinct());
    }

    /// <summary>The page in both languages and appearances, kept where <c>ITOPS_SHOTS</c> says.</summary>
    private static async Task PictureAsync(BrowserSession session, string name)
    {
        if (Environment.GetEnvironmentVariable("ITOPS_SHOTS") is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        await session.ScreenshotAsync(Path.Combine(folder, $"{name}-zh-light.png"));
        await session.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await session.Find("culture-switch").ClickAsync();
        await Assertions.Expect(session.Page).ToHaveTitleAsync(new Regex("Floor"));
        await session.ScreenshotAsync(Path.Combine(folder, $"{name}-en-dark.png"));
        await session.Find("culture-switch").ClickAsync();
        await session.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
