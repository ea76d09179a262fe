using System.Text.RegularExpressions;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Telephony;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Phones;
using ItOps.EndToEnd.Servers;
using Microsoft.Playwright;

namespace ItOps.EndToEnd;

/// <summary>Callers are handed over, colleagues consulted, conferences held: everyone's own tone tells who hears whom, one timeline tells the story.</summary>
public sealed class TransferTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(240);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Fact]
    public Task Agent_hands_a_caller_to_a_colleague_who_sees_the_whole_story()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            var ann = await stage.ReadyAgentAsync("agent4");
            var (caller, callId) = await stage.TakeCallAsync(ann);
            var bob = await stage.ReadyAgentAsync("agent5", "en-US");

            await ann.Page.Keyboard.PressAsync("Alt+t");
            await ChooseAsync(ann, "agent5", "agent5");
            await PictureAsync(ann, "transfer-panel");
            await ann.Find("transfer-blind").ClickAsync();

            await bob.AgentStateAsync("Ringing");
            await ann.AgentStateAsync("WrapUp");
            await Assertions.Expect(bob.Find("pop")).ToHaveAttributeAsync("data-call-id", callId.ToString());
            await Assertions.Expect(bob.Find("pop-origin")).ToHaveAttributeAsync("data-kind", "Transfer");
            await Assertions.Expect(bob.Find("pop-story").Locator("[data-kind=TransferAsked]")).ToHaveCountAsync(1);
            await PictureAsync(bob, "transfer-pop");
            await bob.Find("answer").ClickAsync();
            await bob.AgentStateAsync("Talking");
            await Eventually.Get("the caller's tone at the colleague", () => bob.ListenAsync(Moment), heard => heard.Are("C"));
            await Eventually.Get("the colleague's tone at the caller", () => caller.ListenAsync(Moment), heard => heard.Are("A"));
            await Eventually.Get("nothing at the first agent", () => ann.ListenAsync(Moment), heard => heard.Are(""));

            await bob.Find("hangup").ClickAsync();
            await caller.ClosedAsync();
            await AssertToldAsync(stage, callId, CallEventKind.Answered, CallEventKind.TransferAsked, CallEventKind.Answered, CallEventKind.Transferred);
        });
    }

    [Fact]
    public Task Agent_consults_an_extension_brings_all_three_together_and_leaves_them()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            var expert = await stage.DeskPhoneAsync("8031", HeardTones.SupervisorFrequency);
            await expert.RegisteredAsync();
            var ann = await stage.ReadyAgentAsync("agent2", "en-US");
            var (caller, callId) = await stage.TakeCallAsync(ann);

            await ann.Find("transfer").ClickAsync();
            await ChooseAsync(ann, "8031", "8031");
            await ann.Find("transfer-consult").ClickAsync();
            await expert.RingsAsync();
            await Assertions.Expect(ann.Find("asked")).ToHaveAttributeAsync("data-state", "Ringing");
            await Eventually.Get("music at the caller", () => caller.ListenAsync(Moment), heard => heard.Music);
            await expert.AnswerAsync();
            await Assertions.Expect(ann.Find("asked")).ToHaveAttributeAsync("data-state", "Consulted");
            await AssertHeardAsync(expert, "A", ann, "S");
            await Eventually.Get("still music at the caller", () => caller.ListenAsync(Moment), heard => heard.Music);
            await PictureAsync(ann, "transfer-consult");

            await ann.Find("conference").ClickAsync();
            await ann.AgentStateAsync("Talking");
            await AssertHeardAsync(expert, "AC", ann, "CS");
            await Eventually.Get("both at the caller", () => caller.ListenAsync(Moment), heard => heard.Are("AS"));
            await ann.Find("transfer").ClickAsync();
            await Assertions.Expect(ann.Find("party")).ToHaveCountAsync(1);
            await PictureAsync(ann, "transfer-conference");

            await ann.Find("hangup").ClickAsync();
            await ann.AgentStateAsync("WrapUp");
            await AssertHeardAsync(expert, "C", ann, "");
            await Eventually.Get("the expert alone at the caller", () => caller.ListenAsync(Moment), heard => heard.Are("S"));

            await expert.HangUpAsync();
            await caller.ClosedAsync();
            await AssertToldAsync(
                stage, callId, CallEventKind.Answered, CallEventKind.ConsultStarted, CallEventKind.ConsultAnswered, CallEventKind.ConferenceJoined, CallEventKind.ConferenceLeft);
            await AssertLadderAsync(stage, callId);
            await AssertLadderPageAsync(ann, callId);
        });
    }

    [Fact]
    public Task Caller_comes_back_when_the_extension_declines()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            var expert = await stage.DeskPhoneAsync("8032", HeardTones.SupervisorFrequency);
            await expert.RegisteredAsync();
            var ann = await stage.ReadyAgentAsync("agent6");
            var (caller, callId) = await stage.TakeCallAsync(ann);

            await ann.Find("transfer").ClickAsync();
            await ChooseAsync(ann, "8032", "8032");
            await ann.Find("transfer-blind").ClickAsync();
            await expert.RingsAsync();
            await Eventually.Get("music at the caller", () => caller.ListenAsync(Moment), heard => heard.Music);
            await expert.HangUpAsync();

            await ann.AgentStateAsync("Ringing");
            await Assertions.Expect(ann.Find("pop-origin")).ToHaveAttributeAsync("data-kind", "Return");
            await ann.Find("answer").ClickAsync();
            await ann.AgentStateAsync("Talking");
            await Eventually.Get("the agent's tone at the caller", () => caller.ListenAsync(Moment), heard => heard.Are("A"));
            await caller.HangUpAsync();
            await AssertToldAsync(stage, callId, CallEventKind.Answered, CallEventKind.TransferAsked, CallEventKind.TransferFailed, CallEventKind.Answered);
        });
    }

    [Fact]
    public Task Agent_consults_a_mobile_through_a_trunk_and_hands_the_caller_over()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            using var api = await stage.SignInAsync("admin");
            var mobile = await stage.AnsweringPhoneAsync("13900008777", HeardTones.SupervisorFrequency);
            var trunk = await TrunkTests.CreateAsync(api, "PBX", TrunkKind.Static, mobile.SipPort, rules: [new(RewriteScope.Outbound, @"\+86(1\d{10})", "$1")]);
            var ann = await stage.ReadyAgentAsync("agent7");
            var (caller, callId) = await stage.TakeCallAsync(ann);

            await ann.Find("transfer").ClickAsync();
            await ChooseAsync(ann, "13900008777", "13900008777");
            await ann.Find("transfer-consult").ClickAsync();
            await mobile.EstablishedAsync();
            await AssertHeardAsync(mobile, "A", ann, "S");
            await ann.Find("complete-transfer").ClickAsync();

            await ann.AgentStateAsync("WrapUp");
            await AssertHeardAsync(mobile, "C", ann, "");
            await Eventually.Get("the mobile at the caller", () => caller.ListenAsync(Moment), heard => heard.Are("S"));
            await TrunkTests.StatusAsync(api, trunk, status => status.CallsNow == 2); // the caller has the trunk's address here

            await caller.HangUpAsync();
            await mobile.ClosedAsync();
            await TrunkTests.StatusAsync(api, trunk, status => status.CallsNow == 0);
            await TrunkTests.DeleteAsync(api, trunk);
            await AssertToldAsync(stage, callId, CallEventKind.Answered, CallEventKind.ConsultStarted, CallEventKind.ConsultAnswered, CallEventKind.Transferred);
        });
    }

    [Fact]
    public Task Desk_phone_hands_its_caller_over_by_REFER_and_a_callers_REFER_is_declined()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            var desk = await stage.DeskPhoneAsync("8033", HeardTones.AgentFrequency);
            var expert = await stage.DeskPhoneAsync("8031", HeardTones.SupervisorFrequency);
            await desk.RegisteredAsync();
            await expert.RegisteredAsync();
            var ann = await stage.ReadyAgentAsync("agent3");
            await DeskPhoneTests.UseDeskPhoneAsync(ann);
            await ann.AgentStateAsync("Ready");
            var caller = await stage.CallInAsync();
            await desk.RingsAsync();
            var callId = await ann.RingingCallAsync();
            await desk.AnswerAsync();
            await ann.AgentStateAsync("Talking");

            await desk.TransferAsync($"sip:8031@127.0.0.1:{server.Process.Settings.SipPort}");
            await expert.RingsAsync();
            await ann.AgentStateAsync("WrapUp");
            await expert.AnswerAsync();
            await Eventually.Get("the expert's tone at the caller", () => caller.ListenAsync(Moment), heard => heard.Are("S"));
            await Eventually.Get("the caller's tone at the expert", () => expert.ListenAsync(Moment), heard => heard.Are("C"));
            await desk.ClosedAsync();

            await caller.TransferAsync($"sip:8033@127.0.0.1:{server.Process.Settings.SipPort}");
            await caller.TransferFailedAsync();
            await caller.HangUpAsync();
            await expert.ClosedAsync();
            await AssertToldAsync(stage, callId, CallEventKind.Answered, CallEventKind.TransferAsked, CallEventKind.Transferred);
        });
    }

    private static async Task ChooseAsync(BrowserSession agent, string text, string value)
    {
        await agent.Find("transfer-search").FillAsync(text);
        await agent.Page.Locator($"[data-testid=transfer-choice][data-value='{value}']").First.ClickAsync();
    }

    private static async Task AssertHeardAsync(Baresip expert, string atExpert, BrowserSession agent, string atAgent)
    {
        await Eventually.Get($"'{atExpert}' at the expert", () => expert.ListenAsync(Moment), heard => heard.Are(atExpert));
        await Eventually.Get($"'{atAgent}' at the agent", () => agent.ListenAsync(Moment), heard => heard.Are(atAgent));
    }

    /// <summary>All of it is the story of one call, in this order.</summary>
    private static async Task AssertToldAsync(Stage stage, Guid callId, params CallEventKind[] expected)
    {
        using var api = await stage.SignInAsync("supervisor1");
        var call = await Eventually.Get("the call in the store", () => api.CallAsync(callId), call => call.Summary.State == CallState.Ended);
        Assert.Equal(CallOutcome.Answered, call.Summary.Outcome);
        Assert.True(call.Summary.HasRecording);
        Assert.Equal(expected, call.Timeline.Select(entry => entry.Kind).Where(expected.Contains));
    }

    /// <summary>The call's messages have the caller's leg and that of the extension that was asked, from INVITE to BYE.</summary>
    private static async Task AssertLadderAsync(Stage stage, Guid callId)
    {
        using var api = await stage.SignInAsync("supervisor1");
        var ladder = await Eventually.Get(
            "the call's ladder", () => api.GetAsync<SipTraceDto>($"{ApiRoutes.Calls}/{callId}/sip"), trace => trace.State == SipTraceState.Stored);
        Assert.Equal([(SipPartyKind.Caller, "8001"), (SipPartyKind.Phone, "8031")], ladder.Parties.Select(party => (party.Kind, party.Name)));
        Assert.All(ladder.Parties, party => Assert.Equal(
            ["INVITE", "BYE"],
            ladder.Messages.Where(message => message.CallId == party.CallId && message.Line is ("INVITE" or "BYE")).Select(message => message.Line).Distinct()));
    }

    /// <summary>The ladder as it is read by the keyboard: its last message is the answer to a BYE.</summary>
    private static async Task AssertLadderPageAsync(BrowserSession agent, Guid callId)
    {
        await agent.Page.GotoAsync($"/calls/{callId}");
        await agent.Find("sip-trace-toggle").ClickAsync(new() { Timeout = 45_000 });
        await Assertions.Expect(agent.Find("sip-party")).ToHaveTextAsync([new Regex("^主叫 8001"), new Regex("^ItOps"), new Regex("^话机 8031")]);
        await agent.Find("sip-trace").GetByRole(AriaRole.Listbox).FocusAsync();
        await agent.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(agent.Find("sip-message").Last).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(agent.Find("sip-text")).ToContainTextAsync("BYE");
    }

    /// <summary>The page, kept where <c>ITOPS_SHOTS</c> says.</summary>
    private static async Task PictureAsync(BrowserSession session, string name)
    {
        if (Environment.GetEnvironmentVariable("ITOPS_SHOTS") is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        await session.ScreenshotAsync(Path.Combine(folder, $"{name}.png"));
    }
}
