using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Telephony;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Servers;
using Microsoft.Playwright;

namespace ItOps.EndToEnd;

/// <summary>Real phones at the registrar, and an agent who talks by one.</summary>
public sealed class DeskPhoneTests(DeskPhoneTests.PhoneServer server, Chromium chromium)
    : IClassFixture<DeskPhoneTests.PhoneServer>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Fact]
    public Task Phone_registers_is_shown_and_calls_as_its_own_extension()
    {
        Programs.Require(Programs.Baresip);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            using var api = await stage.SignInAsync("admin");
            var phone = await stage.DeskPhoneAsync("8033", HeardTones.CallerFrequency);
            await phone.RegisteredAsync();

            var shown = await Eventually.Get("the registration with its round trip", () => PhoneAsync(api, "8033"), each => each.Registrations is [{ RoundTripMs: not null }]);
            Assert.StartsWith("127.0.0.1:", shown.Registrations[0].Received, StringComparison.Ordinal);
            Assert.Contains("baresip", shown.Registrations[0].UserAgent, StringComparison.OrdinalIgnoreCase);

            await phone.DialAsync(stage.Hotline);
            await phone.EstablishedAsync();
            await Eventually.Get("the call under the phone's number", () => api.CallsAsync(), calls => calls.Items.Any(call => call.CallerNumber == "8033"));
            await phone.HangUpAsync();
        });
    }

    [Fact]
    public Task Wrong_password_is_refused_told_in_the_console_and_no_call_passes_for_that_phone()
    {
        Programs.Require(Programs.Baresip);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            using var api = await stage.SignInAsync("admin");
            var phone = await stage.DeskPhoneAsync("8032", HeardTones.CallerFrequency, "guessed");
            await phone.RefusedAsync();

            var shown = await Eventually.Get("the wrong password", () => PhoneAsync(api, "8032"), each => each.LastError is not null);
            Assert.Equal((401, 0), (shown.LastError!.Status, shown.Registrations.Count));

            var impostor = await stage.PhoneAsync("8032", HeardTones.CallerFrequency);
            await impostor.DialAsync(stage.Hotline);
            await impostor.ClosedAsync();
            Assert.DoesNotContain((await api.CallsAsync()).Items, call => call.CallerNumber == "8032");
        });
    }

    [Fact]
    public Task Agent_takes_calls_by_the_desk_phone()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            using var api = await stage.SignInAsync("supervisor1");
            var desk = await stage.DeskPhoneAsync("8031", HeardTones.AgentFrequency);
            await desk.RegisteredAsync();
            var agent = await stage.ReadyAgentAsync("agent1");
            await UseDeskPhoneAsync(agent);
            await agent.AgentStateAsync("Ready");

            var caller = await stage.CallInAsync();
            await desk.RingsAsync();
            await agent.AgentStateAsync("Ringing");
            await Assertions.Expect(agent.Find("pick-up")).ToBeVisibleAsync();
            await Assertions.Expect(agent.Find("answer")).ToBeHiddenAsync();

            await desk.AnswerAsync();
            await agent.AgentStateAsync("Talking");
            await Eventually.Get("the agent's tone at the caller", () => caller.ListenAsync(Moment), heard => heard.OnlyAgent);
            await Eventually.Get("the caller's tone at the agent's phone", () => desk.ListenAsync(Moment), heard => heard.OnlyCaller);

            await agent.Find("hold").ClickAsync();
            await agent.AgentStateAsync("OnHold");
            await Eventually.Get("music at the caller", () => caller.ListenAsync(Moment), heard => heard.Music);
            await agent.Find("hold").ClickAsync();
            await Eventually.Get("the agent's tone again", () => caller.ListenAsync(Moment), heard => heard.OnlyAgent);

            await desk.HangUpAsync();
            await caller.ClosedAsync();
            await agent.AgentStateAsync("WrapUp");
            var call = await Eventually.Get("the call's record", async () => (await api.CallsAsync()).Items[0], each => each.State == CallState.Ended);
            Assert.Equal((CallOutcome.Answered, true), (call.Outcome, call.HasRecording));
            await agent.Find("end-wrapup").ClickAsync();
            await agent.AgentStateAsync("Ready");
        });
    }

    [Fact]
    public Task All_phones_of_the_agent_ring_and_the_one_that_is_picked_up_talks()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            using var api = await stage.SignInAsync("supervisor1");
            var desk = await stage.DeskPhoneAsync("8031", HeardTones.AgentFrequency);
            var atHome = await stage.DeskPhoneAsync("8031", HeardTones.AgentFrequency);
            await desk.RegisteredAsync();
            await atHome.RegisteredAsync();
            var agent = await stage.ReadyAgentAsync("agent1");
            await UseDeskPhoneAsync(agent);
            await agent.AgentStateAsync("Ready");

            var caller = await stage.CallInAsync();
            await desk.RingsAsync();
            await atHome.RingsAsync();
            await atHome.AnswerAsync();
            await agent.AgentStateAsync("Talking");
            await desk.ClosedAsync();
            await Eventually.Get("the agent's tone at the caller", () => caller.ListenAsync(Moment), heard => heard.OnlyAgent);
            await Eventually.Get("the caller's tone at the phone that answered", () => atHome.ListenAsync(Moment), heard => heard.OnlyCaller);

            await caller.HangUpAsync();
            await atHome.ClosedAsync();
            var call = await Eventually.Get("the call's record", async () => (await api.CallsAsync()).Items[0], each => each.State == CallState.Ended);
            var ladder = await Eventually.Get(
                "the call's ladder", () => api.GetAsync<SipTraceDto>($"{ApiRoutes.Calls}/{call.Id}/sip"), trace => trace.State == SipTraceState.Stored);
            Assert.Equal([SipPartyKind.Caller, SipPartyKind.Phone], ladder.Parties.Select(party => party.Kind));
            Assert.StartsWith("8031 ", ladder.Parties[1].Name, StringComparison.Ordinal);
            var phones = ladder.Messages.Where(message => message.CallId == ladder.Parties[1].CallId).ToList();
            Assert.Equal(2, phones.Select(message => message.Peer).Distinct().Count());
            Assert.Contains(phones, message => message.Line == "CANCEL" && message.Text.Contains("Call completed elsewhere", StringComparison.Ordinal));
            await agent.Find("end-wrapup").ClickAsync();
            await agent.AgentStateAsync("Ready");
        });
    }

    internal static async Task UseDeskPhoneAsync(BrowserSession agent)
    {
        await agent.Find("phone-media").Locator("button").First.ClickAsync();
        await agent.Find("use-desk-phone").ClickAsync();
        await Assertions.Expect(agent.Find("phone-media")).ToHaveAttributeAsync("data-device", "DeskPhone");
        await Assertions.Expect(agent.Find("phone-media")).ToHaveAttributeAsync("data-connected", "true");
    }

    private static async Task<PhoneDto> PhoneAsync(Api api, string extension) =>
        Assert.Single((await api.GetAsync<Page<PhoneDto>>($"{ApiRoutes.Phones}?q={extension}")).Items);

    /// <summary>A phone that insists on a wrong password gets its address banned, which is every phone's here; bans have tests of their own.</summary>
    public sealed class PhoneServer : DemoServer
    {
        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings() => [new("ItOps__Sip__TrustedAddresses", "127.0.0.1")];
    }
}
