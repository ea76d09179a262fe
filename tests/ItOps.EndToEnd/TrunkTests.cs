using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Telephony;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Servers;
using ItOps.EndToEnd.Sipp;

namespace ItOps.EndToEnd;

/// <summary>Trunks with SIPp and a real phone as providers.</summary>
public sealed class TrunkTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private string Target => $"127.0.0.1:{server.Process.Settings.SipPort}";

    [Fact]
    public async Task Trunk_registers_with_digest_refreshes_and_ends_its_registration()
    {
        Programs.Require(Programs.Sipp);
        await using var provider = new SippProvider("provider");
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
        await using var provider = new SippProvider("provider");
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
        await using var main = new SippProvider("provider-down");
        await using var standIn = new SippProvider("provider");
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

    private Task<Api> AdministratorAsync() => Api.SignInAsync(server.Process.Settings.HttpUrl, "admin");

    private static async Task<Guid> CreateAsync(
        Api api, string name, TrunkKind kind, int port, string? backup = null, string secret = "s3cret", IReadOnlyList<RewriteRuleDto>? rules = null, int channels = 10)
    {
        var request = new SaveTrunkRequest(
            name, kind, "127.0.0.1", port, "udp", "4000", secret, CallerIdRule.FromAndAsserted, "", rules ?? [], channels, backup, Enabled: true);
        foreach (var left in await api.GetAsync<List<TrunkDto>>(ApiRoutes.Trunks))
        {
            await DeleteAsync(api, left.Id);
        }

        using var response = await api.PostAsync(ApiRoutes.Trunks, request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await api.GetAsync<List<TrunkDto>>(ApiRoutes.Trunks)).Single(trunk => trunk.Name == name).Id;
    }

    private static async Task DeleteAsync(Api api, Guid trunk)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{ApiRoutes.Trunks}/{trunk}");
        using var response = await api.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<TrunkStatusDto> StatusAsync(Api api, Guid trunk, Func<TrunkStatusDto, bool> wanted) => await Eventually.Get(
        "the trunk's state", async () => (await api.GetAsync<List<TrunkDto>>(ApiRoutes.Trunks)).Single(each => each.Id == trunk).Status, wanted);
}
