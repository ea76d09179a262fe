using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Telephony;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Servers;
using ItOps.EndToEnd.Sipp;

namespace ItOps.EndToEnd;

/// <summary>Trunks with SIPp and a real phone as providers.</summary>
public sealed class TrunkTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>, IAsyncLifetime
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private string Target => $"127.0.0.1:{server.Process.Settings.SipPort}";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A test that failed leaves its trunk behind.</summary>
    public async ValueTask DisposeAsync()
    {
        using var api = await AdministratorAsync();
        await DeleteAllAsync(api);
    }

    [Fact]
    public async Task Trunk_registers_with_digest_refreshes_and_ends_its_registration()
    {
        Programs.Require(Programs.Sipp);
        await using var provider = await SippProvider.StartAsync("provider");
        using var api = await AdministratorAsync();
        var trunk = await CreateAsync(api, "Registering", TrunkKind.Register, provider.Port);

        var up = await StatusAsync(api, trunk, status => status is { State: TrunkState.Up, RegisteredUntil: not null });
        var first = up.RegisteredUntil;
        await StatusAsync(api, trunk, status => status.RegisteredUntil > first);
        Assert.Contains("Authorization: Digest username=\"4000\"", provider.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", provider.Messages, StringComparison.Ordinal);

        await DeleteAsync(api, trunk);
        await Eventually.True("the end of the registration at the provider", () => provider.Messages.Contains("Expires: 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_password_is_told_in_the_trunks_last_error()
    {
        Programs.Require(Programs.Sipp);
        await using var provider = await SippProvider.StartAsync("provider");
        using var api = await AdministratorAsync();
        var trunk = await CreateAsync(api, "Wrong", TrunkKind.Register, provider.Port, secret: "guessed");

        var down = await StatusAsync(api, trunk, status => status.State == TrunkState.Down);

        Assert.Equal((403, "Wrong password"), (down.LastError!.Status, down.LastError.Reason));
        await DeleteAsync(api, trunk);
    }

    [Fact]
    public async Task Trunk_moves_to_its_stand_in_when_the_main_host_is_out_of_service()
    {
        Programs.Require(Programs.Sipp);
        await using var main = await SippProvider.StartAsync("provider-down");
        await using var standIn = await SippProvider.StartAsync("provider");
        using var api = await AdministratorAsync();
        var trunk = await CreateAsync(api, "Failing over", TrunkKind.Register, main.Port, $"127.0.0.1:{standIn.Port}");

        var up = await StatusAsync(api, trunk, status => status.State == TrunkState.Up);

        Assert.Equal((true, $"127.0.0.1:{standIn.Port}", 503), (up.OnBackup, up.ActiveHost, up.LastError?.Status));
        await DeleteAsync(api, trunk);
    }

    [Fact]
    public async Task Stranger_reaches_the_hotline_only_and_a_trunk_is_believed_rewritten_and_limited()
    {
        Programs.Require(Programs.Sipp);
        using var api = await AdministratorAsync();
        Assert.Empty(await api.GetAsync<List<TrunkDto>>(ApiRoutes.Trunks));
        (await SippScenario.RunAsync("unknown-number", Target)).AssertPassed();
        var trunk = await CreateAsync(
            api, "By address", TrunkKind.Static, Ports.Reserve(), rules: [new(RewriteScope.InboundCaller, @"\+86(1\d{10})", "$1")], channels: 1);

        (await SippScenario.RunAsync("trunk-call", Target, 1, "-s", "01062345678")).AssertPassed();

        var call = await Eventually.Get("the trunk's call", async () => (await api.CallsAsync()).Items[0], each => each is { State: CallState.Ended });
        Assert.Equal("13900008001", call.CallerNumber);
        var together = await SippScenario.RunAsync("trunk-call", Target, 2, "-s", "01062345678", "-r", "100");
        Assert.NotEqual(0, together.ExitCode);
        Assert.Contains("503 ", together.Report, StringComparison.Ordinal);
        await StatusAsync(api, trunk, status => status is { CallsRefused: 1, CallsNow: 0 });
        await DeleteAsync(api, trunk);
    }

    [Fact]
    public Task Agent_calls_a_mobile_through_a_trunk()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(120), async stage =>
        {
            using var api = await stage.SignInAsync("admin");
            var person = await api.PersonByExtensionAsync("8005");
            var mobile = await stage.AnsweringPhoneAsync("013900008005", HeardTones.CallerFrequency);
            var trunk = await CreateAsync(api, "PBX", TrunkKind.Static, mobile.SipPort, rules: [new(RewriteScope.Outbound, @"\+86(1\d{10})", "0$1")]);
            var agent = await stage.BrowserAsync(HeardTones.AgentFrequency);
            await agent.SignInAsync("agent2", $"/people/{person.Person.Id}");
            await agent.GoReadyAsync();
            await agent.Find("dial").ClickAsync();

            await mobile.EstablishedAsync();
            await agent.AgentStateAsync("Talking");
            await Eventually.Get("the agent's tone at the mobile", () => mobile.ListenAsync(Moment), heard => heard.OnlyAgent);
            await Eventually.Get("the mobile's tone at the agent", () => agent.ListenAsync(Moment), heard => heard.OnlyCaller);
            await StatusAsync(api, trunk, status => status.CallsNow == 1);
            await agent.Find("hangup").ClickAsync();
            await mobile.ClosedAsync();

            var summary = await Eventually.Get(
                "the call's record", async () => (await api.CallsAsync()).Items[0], each => each is { Channel: CallChannel.Outbound, State: CallState.Ended });
            Assert.Equal((CallOutcome.Answered, person.Person.Name, true), (summary.Outcome, summary.CallerName, summary.HasRecording));
            var story = (await api.CallAsync(summary.Id)).Timeline.Select(entry => entry.Kind).ToList();
            Assert.Equal(CallEventKind.Dialled, story[0]);
            Assert.Contains(CallEventKind.Answered, story);
            await StatusAsync(api, trunk, status => status.CallsNow == 0);
            await DeleteAsync(api, trunk);
        });
    }

    [Fact]
    public Task Agent_hears_the_provider_before_the_answer_and_every_challenge_is_met()
    {
        Programs.Require(Programs.Sipp, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(150), async stage =>
        {
            using var api = await stage.SignInAsync("admin");
            await using var provider = await SippProvider.StartAsync("trunk-early-media");
            var trunk = await CreateAsync(api, "Announcing", TrunkKind.Static, provider.Port);
            var agent = await DialAsync(stage, api, "8005");

            await Eventually.Get("the provider's tone at the agent", () => agent.ListenAsync(Moment), heard => heard.OnlyCaller);
            var ringing = (await api.CallAsync((await api.CallsAsync()).Items[0].Id)).Timeline;
            Assert.Contains(ringing, entry => entry is { Kind: CallEventKind.RemoteRinging, Detail: "183" });
            Assert.DoesNotContain(ringing, entry => entry.Kind == CallEventKind.Answered);

            await AnsweredAsync(api);
            await agent.AgentStateAsync("Talking");
            await agent.Find("hangup").ClickAsync();
            var ended = await LastCallAsync(api);
            Assert.Equal(CallOutcome.Answered, ended.Outcome);
            await Eventually.True("the BYE with credentials", () => provider.Messages.Contains("BYE sip:gateway@", StringComparison.Ordinal) && provider.Messages.Contains("nonce=\"7f3c02\"", StringComparison.Ordinal));

            var ladder = await Eventually.Get(
                "the call's ladder", () => api.GetAsync<SipTraceDto>($"{ApiRoutes.Calls}/{ended.Id}/sip"), trace => trace.State == SipTraceState.Stored);
            Assert.Equal((SipPartyKind.Trunk, "Announcing"), (Assert.Single(ladder.Parties).Kind, ladder.Parties[0].Name));
            Assert.Contains(ladder.Messages, message => message.Line == "183 Session Progress");
            Assert.DoesNotContain(ladder.Messages, message => message.Text.Contains("s3cret", StringComparison.Ordinal));
            Assert.All(ladder.Messages.Where(message => message.Text.Contains("Authorization:", StringComparison.Ordinal)), message => Assert.Contains("response=\"•••\"", message.Text, StringComparison.Ordinal));
            await DeleteAsync(api, trunk);
        });
    }

    [Fact]
    public Task Redirect_is_followed_where_allowed_and_of_two_phones_that_answer_one_talks()
    {
        Programs.Require(Programs.Sipp, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(150), async stage =>
        {
            using var api = await stage.SignInAsync("admin");
            await using var gateway = await SippProvider.StartAsync("trunk-forked");
            await using var provider = await SippProvider.StartAsync("trunk-redirect", gateway.Port);
            var trunk = await CreateAsync(api, "Redirecting", TrunkKind.Static, provider.Port, follows: true);
            var agent = await DialAsync(stage, api, "8005");

            await agent.AgentStateAsync("Talking");
            await Eventually.Get("the first phone's tone at the agent", () => agent.ListenAsync(Moment), heard => heard.OnlyCaller);
            await Eventually.True("the second phone is hung up", () => gateway.Messages.Contains("completed elsewhere", StringComparison.Ordinal));
            await agent.AgentStateAsync("Talking");
            await agent.Find("hangup").ClickAsync();
            var ended = await LastCallAsync(api);
            Assert.Equal(CallOutcome.Answered, ended.Outcome);
            Assert.Contains((await api.CallAsync(ended.Id)).Timeline, entry => entry is { Kind: CallEventKind.NotReached, Detail: "302 Moved Temporarily" });

            await DeleteAsync(api, trunk);
            trunk = await CreateAsync(api, "Not redirecting", TrunkKind.Static, provider.Port);
            var before = gateway.Messages.Length;
            await agent.AgentStateAsync("WrapUp");
            await agent.Find("dial").ClickAsync(); // beside the called person, who is on screen until wrap-up ends
            var refused = await Eventually.Get("the refused call", () => LastCallAsync(api), each => each.Id != ended.Id);
            Assert.NotEqual(CallOutcome.Answered, refused.Outcome);
            Assert.Equal(0, Invites(gateway.Messages[before..]));
            await DeleteAsync(api, trunk);
        });
    }

    private static int Invites(string messages) => messages.Split("INVITE sip:").Length - 1;

    private static async Task<BrowserSession> DialAsync(Stage stage, Api api, string extension)
    {
        var person = await api.PersonByExtensionAsync(extension);
        var agent = await stage.BrowserAsync(HeardTones.AgentFrequency);
        await agent.SignInAsync("agent2", $"/people/{person.Person.Id}");
        await agent.GoReadyAsync();
        await agent.Find("dial").ClickAsync();
        return agent;
    }

    /// <summary>An agent who dials is talking from the first ring on; only the story tells the answer.</summary>
    private static async Task AnsweredAsync(Api api) => await Eventually.Get(
        "the answer in the call's story",
        async () => (await api.CallAsync((await api.CallsAsync()).Items[0].Id)).Timeline,
        story => story.Any(entry => entry.Kind == CallEventKind.Answered));

    private static Task<CallSummaryDto> LastCallAsync(Api api) => Eventually.Get(
        "the call's record", async () => (await api.CallsAsync()).Items[0], each => each is { Channel: CallChannel.Outbound, State: CallState.Ended });

    private Task<Api> AdministratorAsync() => Api.SignInAsync(server.Process.Settings.HttpUrl, "admin");

    internal static async Task<Guid> CreateAsync(
        Api api, string name, TrunkKind kind, int port, string? backup = null, string secret = "s3cret", IReadOnlyList<RewriteRuleDto>? rules = null, int channels = 10, bool follows = false)
    {
        var request = new SaveTrunkRequest(
            name, kind, "127.0.0.1", port, "udp", "4000", secret, CallerIdRule.FromAndAsserted, "", rules ?? [], channels, backup, Enabled: true) { FollowRedirects = follows };
        using var response = await api.PostAsync(ApiRoutes.Trunks, request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await api.GetAsync<List<TrunkDto>>(ApiRoutes.Trunks)).Single(trunk => trunk.Name == name).Id;
    }

    private static async Task DeleteAllAsync(Api api)
    {
        foreach (var trunk in await api.GetAsync<List<TrunkDto>>(ApiRoutes.Trunks))
        {
            await DeleteAsync(api, trunk.Id);
        }
    }

    internal static async Task DeleteAsync(Api api, Guid trunk)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{ApiRoutes.Trunks}/{trunk}");
        using var response = await api.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    internal static async Task<TrunkStatusDto> StatusAsync(Api api, Guid trunk, Func<TrunkStatusDto, bool> wanted) => await Eventually.Get(
        "the trunk's state", async () => (await api.GetAsync<List<TrunkDto>>(ApiRoutes.Trunks)).Single(each => each.Id == trunk).Status, wanted);
}
