using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Servers;
using Microsoft.Playwright;

namespace ItOps.EndToEnd.Browsers;

/// <summary>One person's browser: a page with ears.</summary>
internal sealed partial class BrowserSession : IAsyncDisposable
{
    private const float PageLimit = 45_000;

    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();

    public BrowserSession(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.SetDefaultTimeout(15_000);
        page.SetDefaultNavigationTimeout(PageLimit);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Enqueue($"page error: {error}");
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => complaints;

    public ILocator Find(string testId) => Page.GetByTestId(testId);

    /// <summary>The input of a field, whether the identifier is on itself or on what surrounds it.</summary>
    public ILocator Field(string testId) => Page.Locator(
        $"input[data-testid='{testId}'], textarea[data-testid='{testId}'], [data-testid='{testId}'] input:not([type=hidden]), [data-testid='{testId}'] textarea").First;

    public async Task SignInAsync(string userName, string path = "/")
    {
        await Page.GotoAsync(path);
        await Find("signin-submit").WaitForAsync(new() { Timeout = PageLimit });
        await Field("signin-user").FillAsync(userName);
        await Field("signin-password").FillAsync(ServerSettings.DemoPassword);
        await Find("signin-submit").ClickAsync();
        await Assertions.Expect(Page).Not.ToHaveURLAsync(SignInAddress(), new() { Timeout = PageLimit });
        if (path != "/" && new Uri(Page.Url).AbsolutePath != path)
        {
            await Page.GotoAsync(path);
        }
    }

    /// <summary>Waits until the phone bar shows a state.</summary>
    public Task AgentStateAsync(string state, float limit = 15_000) =>
        Assertions.Expect(Find("phone-state")).ToHaveAttributeAsync("data-state", state, new() { Timeout = limit });

    /// <summary>Waits until a call rings, and tells which.</summary>
    public async Task<Guid> RingingCallAsync()
    {
        await AgentStateAsync("Ringing");
        return Guid.Parse((await Find("pop").GetAttributeAsync("data-call-id"))!);
    }

    /// <summary>Goes ready for calls, with the audio connection up.</summary>
    public async Task GoReadyAsync()
    {
        await Find("go-ready").ClickAsync();
        await AgentStateAsync("Ready");
        await Assertions.Expect(Find("phone-media")).ToHaveAttributeAsync("data-connected", "true");
    }

    /// <summary>Goes ready where a call may ring at once.</summary>
    public Task GoReadyAgainAsync() => Find("go-ready").ClickAsync();

    /// <summary>What the page hears from now on for <paramref name="length"/>.</summary>
    public async Task<HeardTones> ListenAsync(TimeSpan length)
    {
        var levels = await Page.EvaluateAsync<double[]>("milliseconds => itopsEar.listen(milliseconds)", length.TotalMilliseconds);
        return new HeardTones(levels[0], levels[1], levels[2], levels[3]);
    }

    /// <summary>The codecs that the page's newest audio connection sends and gets.</summary>
    public Task<string[]> CodecsAsync() => Page.EvaluateAsync<string[]>("() => itopsEar.codecs()");

    /// <summary>When a performance mark of the console was set last, on the wall clock.</summary>
    public async Task<DateTimeOffset> MarkedAtAsync(string name)
    {
        var milliseconds = await Page.EvaluateAsync<double>(
            "name => performance.timeOrigin + performance.getEntriesByName(name).at(-1).startTime", name);
        return DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds);
    }

    /// <summary>From the latest click on Answer to the first sound of the caller's tone.</summary>
    public async Task<TimeSpan> AnswerToFirstAudioAsync()
    {
        var milliseconds = await Eventually.Get(
            "the caller's tone after the click on Answer",
            () => Page.EvaluateAsync<JsonElement?>("""
                () => {
                  const clicked = performance.getEntriesByName('itops:answer-clicked').at(-1)?.startTime;
                  const heard = clicked === undefined ? null : itopsEar.first(1, clicked);
                  return heard === null ? null : heard - clicked;
                }
                """),
            answer => answer is { ValueKind: JsonValueKind.Number });
        return TimeSpan.FromMilliseconds(milliseconds!.Value.GetDouble());
    }

    public Task ScreenshotAsync(string path) => Page.ScreenshotAsync(new() { Path = path, FullPage = false, Timeout = 5_000 });

    public async ValueTask DisposeAsync()
    {
        if (context.Browser is { IsConnected: true })
        {
            await context.CloseAsync();
        }
    }

    [GeneratedRegex("/signin")]
    private static partial Regex SignInAddress();
}
