using System.Runtime.ExceptionServices;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Phones;
using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd;

/// <summary>
/// What a test puts on for itself: phones and browsers around one server, taken down at its end. A test that fails or outlasts its time
/// leaves screenshots and logs in TestResults.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly ServerProcess server;
    private readonly Chromium chromium;
    private readonly List<Baresip> phones = [];
    private readonly List<BrowserSession> sessions = [];

    private Stage(ServerProcess server, Chromium chromium)
    {
        this.server = server;
        this.chromium = chromium;
    }

    /// <summary>The hotline's SIP address.</summary>
    public string Hotline => $"sip:4000@127.0.0.1:{server.Settings.SipPort}";

    public static async Task PlayAsync(ServerProcess server, Chromium chromium, TimeSpan limit, Func<Stage, Task> act)
    {
        await using var stage = new Stage(server, chromium);
        try
        {
            await act(stage).WaitAsync(limit, TestContext.Current.CancellationToken);
        }
        catch (Exception failure) when (failure.GetType().Name != "SkipException")
        {
            await stage.ReportAsync();
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public async Task<Baresip> PhoneAsync(string user, double tone, string codec = "PCMA", string transport = "udp")
    {
        var phone = await Baresip.StartAsync(user, tone, codec, transport);
        phones.Add(phone);
        return phone;
    }

    /// <summary>A phone that is registered at the server.</summary>
    public async Task<Baresip> DeskPhoneAsync(string extension, double tone, string? password = null)
    {
        var phone = await Baresip.StartAsync(
            extension, tone, registrar: $"127.0.0.1:{server.Settings.SipPort}", password: password ?? ServerSettings.DemoPassword);
        phones.Add(phone);
        return phone;
    }

    /// <summary>A phone outside that answers by itself; a number behind a trunk.</summary>
    public async Task<Baresip> AnsweringPhoneAsync(string user, double tone)
    {
        var phone = await Baresip.StartAsync(user, tone, answers: true);
        phones.Add(phone);
        return phone;
    }

    public async Task<BrowserSession> BrowserAsync(double tone, string culture = "zh-CN")
    {
        var session = await chromium.OpenAsync(server.Settings.HttpUrl, tone, culture);
        sessions.Add(session);
        return session;
    }

    /// <summary>An agent at the desk, ready for calls.</summary>
    public async Task<BrowserSession> ReadyAgentAsync(string userName = "agent1", string culture = "zh-CN")
    {
        var session = await BrowserAsync(Audio.HeardTones.AgentFrequency, culture);
        await session.SignInAsync(userName);
        await session.GoReadyAsync();
        return session;
    }

    /// <summary>A caller who chose the first language and a fault talks with the agent, who was ready.</summary>
    public async Task<(Baresip Phone, Guid Call)> TakeCallAsync(BrowserSession agent, string caller = "8001")
    {
        var phone = await PhoneAsync(caller, Audio.HeardTones.CallerFrequency);
        await phone.DialAsync(Hotline);
        await phone.EstablishedAsync();
        await phone.PressAsync("1");
        await Task.Delay(400);
        await phone.PressAsync("1");
        await agent.AgentStateAsync("Ringing");
        var call = Guid.Parse((await agent.Find("pop").GetAttributeAsync("data-call-id"))!);
        await agent.Find("answer").ClickAsync();
        await agent.AgentStateAsync("Talking");
        return (phone, call);
    }

    public Task<Api> SignInAsync(string userName) => Api.SignInAsync(server.Settings.HttpUrl, userName);

    public async ValueTask DisposeAsync()
    {
        foreach (var phone in phones)
        {
            await phone.DisposeAsync();
        }

        foreach (var session in sessions)
        {
            await session.DisposeAsync();
        }
    }

    private async Task ReportAsync()
    {
        var test = TestContext.Current.Test?.TestDisplayName ?? "test";
        var folder = Directory.CreateDirectory(Path.Combine(ServerProcess.RepositoryRoot, "TestResults", "EndToEnd", test[(test.LastIndexOf('.') + 1)..])).FullName;
        await File.WriteAllLinesAsync(Path.Combine(folder, "server.log"), server.Output);
        Write($"server:\n{server.Tail(40)}");
        for (var index = 0; index < phones.Count; index++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"phone-{index + 1}.log"), phones[index].Report());
            Write($"phone {index + 1} {phones[index].Report()}");
        }

        for (var index = 0; index < sessions.Count; index++)
        {
            await ReportAsync(sessions[index], Path.Combine(folder, $"browser-{index + 1}.png"), index + 1);
        }

        Write($"more in {folder}");
    }

    private static async Task ReportAsync(BrowserSession session, string picture, int number)
    {
        Write($"browser {number} at {session.Page.Url}:\n{string.Join('\n', session.Complaints.TakeLast(20))}");
        try
        {
            await session.ScreenshotAsync(picture);
        }
        catch (Exception failure) when (failure is Microsoft.Playwright.PlaywrightException or TimeoutException)
        {
            Write($"no screenshot: {failure.Message}");
        }
    }

    private static void Write(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
