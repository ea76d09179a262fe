using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Incidents;
using ItOps.Contracts.People;
using ItOps.Contracts.Sms;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Phones;
using ItOps.EndToEnd.Servers;
using ItOps.EndToEnd.Sms;
using Microsoft.Playwright;

namespace ItOps.EndToEnd;

/// <summary>A phone rings in, an agent's browser answers, a ticket with its recording stands: the whole product by its real parts.</summary>
public sealed partial class FirstCallTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>
{
    private const string Extension = "8001";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Fact]
    public Task First_call_from_a_phone_becomes_an_incident_with_recording_and_message()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(150), async stage =>
        {
            using var api = await stage.SignInAsync("supervisor1");
            var caller = await api.PersonByExtensionAsync(Extension);
            var agent = await stage.ReadyAgentAsync();

            var phone = await stage.CallInAsync(Extension);
            var callId = await agent.RingingCallAsync();
            await AssertPopAsync(agent, caller);
            await agent.Find("answer").ClickAsync();
            await agent.AgentStateAsync("Talking");
            await AssertBothHearEachOtherAsync(phone, agent);

            var number = await OpenIncidentAsync(agent);
            await AssertHoldPlaysMusicAsync(phone, agent);
            await agent.Find("hangup").ClickAsync();
            await phone.ClosedAsync();
            await agent.AgentStateAsync("WrapUp");
            await agent.Find("end-wrapup").ClickAsync();
            await agent.AgentStateAsync("Ready");

            await AssertKeptAsync(api, callId, number, caller.Person);
            await AssertMessageAsync(api, number, caller.Person);
            await AssertPageAsync(agent, number);

            await server.Process.RestartAsync();

            using var afterwards = await stage.SignInAsync("supervisor1");
            await AssertKeptAsync(afterwards, callId, number, caller.Person);
            var desk = await stage.BrowserAsync(HeardTones.AgentFrequency);
            await desk.SignInAsync("agent1");
            await AssertPageAsync(desk, number);
        });
    }

    [Fact]
    public Task Web_call_between_two_browsers_carries_both_voices()
    {
        Programs.Require(Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(90), async stage =>
        {
            var agent = await stage.ReadyAgentAsync("agent3");
            var caller = await stage.BrowserAsync(HeardTones.CallerFrequency);
            await caller.SignInAsync("staff1", "/call");

            await caller.Find("webcall-dial").ClickAsync();
            await Assertions.Expect(caller.Find("webcall-state")).ToHaveAttributeAsync("data-state", "Ivr");
            await caller.Find("webcall-digit-1").ClickAsync();
            await caller.Find("webcall-digit-1").ClickAsync();
            await agent.AgentStateAsync("Ringing");
            await Assertions.Expect(agent.Find("pop-caller-name")).Not.ToBeEmptyAsync();
            var callId = Guid.Parse((await agent.Find("pop").GetAttributeAsync("data-call-id"))!);
            await agent.Find("answer").ClickAsync();
            await agent.AgentStateAsync("Talking");
            await Assertions.Expect(caller.Find("webcall-state")).ToHaveAttributeAsync("data-state", "Talking");
            await Eventually.Get("the caller's tone at the agent", () => agent.ListenAsync(Moment / 2), tones => tones.OnlyCaller);
            await Eventually.Get("the agent's tone at the caller", () => caller.ListenAsync(Moment / 2), tones => tones.OnlyAgent);

            await caller.Find("webcall-hangup").ClickAsync();
            await agent.AgentStateAsync("WrapUp");
            await Assertions.Expect(caller.Find("webcall-state")).ToHaveAttributeAsync("data-state", new Regex("Ended|Idle"));
            await agent.Find("end-wrapup").ClickAsync();
            using var api = await stage.SignInAsync("supervisor1");
            var call = await api.CallAsync(callId);
            Assert.Equal(CallChannel.WebCall, call.Summary.Channel);
            Assert.Equal(CallOutcome.Answered, call.Summary.Outcome);
        });
    }

    private static async Task AssertPopAsync(BrowserSession agent, PersonDetailsDto caller)
    {
        var person = caller.Person;
        await Assertions.Expect(agent.Find("pop-caller-name")).ToContainTextAsync(person.Name);
        await Assertions.Expect(agent.Find("pop-department")).ToContainTextAsync(person.Department);
        await Assertions.Expect(agent.Find("pop-room")).ToContainTextAsync(person.Room);
        await Assertions.Expect(agent.Find("pop-asset")).ToHaveCountAsync(caller.Assets.Count);
        foreach (var asset in caller.Assets)
        {
            await Assertions.Expect(agent.Find("pop-asset").Filter(new() { HasText = asset.Label })).ToHaveCountAsync(1);
        }

        await Assertions.Expect(agent.Find("pop-open-incident")).ToHaveCountAsync(caller.OpenIncidents.Count);
        foreach (var incident in caller.OpenIncidents)
        {
            await Assertions.Expect(agent.Find("pop-open-incident").Filter(new() { HasText = incident.Title })).Not.ToHaveCountAsync(0);
        }

        await Assertions.Expect(agent.Find("pop-recent-incident")).ToHaveCountAsync(caller.RecentIncidents.Count);
        Assert.InRange(await agent.Find("pop-ivr-step").CountAsync(), 2, 20);
        await Assertions.Expect(agent.Find("pop-waiting")).ToContainTextAsync(new Regex(@"\d"));
        await agent.AgentStateAsync("Ringing");
    }

    private static async Task AssertBothHearEachOtherAsync(Baresip phone, BrowserSession agent)
    {
        await Eventually.Get("440 Hz alone at the phone", () => phone.ListenAsync(Moment), tones => tones.OnlyAgent);
        await Eventually.Get("1 kHz alone at the browser", () => agent.ListenAsync(Moment), tones => tones.OnlyCaller);
    }

    private static async Task AssertHoldPlaysMusicAsync(Baresip phone, BrowserSession agent)
    {
        await agent.Find("hold").ClickAsync();
        await agent.AgentStateAsync("OnHold");
        await Eventually.Get("music at the phone on hold", () => phone.ListenAsync(Moment), tones => tones.Music);
        await Eventually.Get("no caller at the browser on hold", () => agent.ListenAsync(Moment), tones => tones.Caller < ToneDetector.AbsentDecibels);
        await agent.Find("hold").ClickAsync();
        await agent.AgentStateAsync("Talking");
        await AssertBothHearEachOtherAsync(phone, agent);
    }

    private static async Task<string> OpenIncidentAsync(BrowserSession agent)
    {
        await agent.Find("open-incident").ClickAsync();
        await agent.Find("incident-form").WaitForAsync();
        await agent.Field("incident-title").FillAsync("打印机卡纸，无法打印");
        await agent.Field("incident-description").FillAsync("三楼打印机卡纸，已重启。");
        await agent.Find("incident-submit").ClickAsync();
        await Assertions.Expect(agent.Find("incident-number").First).ToContainTextAsync(IncidentNumber());
        return IncidentNumber().Match(await agent.Find("incident-number").First.InnerTextAsync()).Value;
    }

    private static async Task AssertKeptAsync(Api api, Guid callId, string number, PersonDto caller)
    {
        var call = await Eventually.Get(
            "the recording is complete",
            () => api.CallAsync(callId),
            call => call is { Summary.State: CallState.Ended, Recording.Complete: true });
        AssertTimeline(call);
        Assert.Equal(number, call.Summary.IncidentNumber);
        Assert.Equal(caller.Id, call.Summary.CallerId);
        Assert.Equal(ServiceTopic.Fault, call.Summary.Topic);
        Assert.Equal("zh-CN", call.Summary.Language);

        var incident = await api.IncidentAsync(number);
        Assert.Equal("打印机卡纸，无法打印", incident.Title);
        Assert.Equal(caller.Id, incident.Caller?.Id);
        Assert.Equal(caller.Id, incident.Asset?.OwnerId);
        Assert.Equal(IncidentSource.Phone, incident.Source);
        Assert.Equal(IncidentClass.Defect, incident.Class);
        Assert.Equal("zh-CN", incident.Language);
        Assert.Contains(incident.Timeline, entry => entry.Kind == IncidentEntryKind.Opened);
        Assert.Contains(incident.Timeline, entry => entry.Kind == IncidentEntryKind.CallLinked);
        Assert.Equal(callId, Assert.Single(incident.Calls).Summary.Id);

        await AssertRecordingAsync(api, call);
    }

    private static void AssertTimeline(CallDto call)
    {
        CallEventKind[] expected =
        [
            CallEventKind.Arrived, CallEventKind.IvrAnswered, CallEventKind.DigitPressed, CallEventKind.LanguageChosen, CallEventKind.DigitPressed,
            CallEventKind.TopicChosen, CallEventKind.Queued, CallEventKind.Offered, CallEventKind.Answered, CallEventKind.IncidentLinked,
            CallEventKind.Held, CallEventKind.Resumed, CallEventKind.HungUp,
        ];
        var remaining = new Queue<CallEventKind>(expected);
        foreach (var entry in call.Timeline)
        {
            if (remaining.TryPeek(out var next) && entry.Kind == next)
            {
                remaining.Dequeue();
            }
        }

        Assert.True(remaining.Count == 0, $"{string.Join(' ', remaining)} not in order in: {string.Join(' ', call.Timeline.Select(entry => entry.Kind))}");
        Assert.Contains(call.Timeline, entry => entry.Kind == CallEventKind.RecordingStarted);
        Assert.Equal(call.Timeline.OrderBy(entry => entry.At).Select(entry => entry.Kind), call.Timeline.Select(entry => entry.Kind));
    }

    private static async Task AssertRecordingAsync(Api api, CallDto call)
    {
        var file = await api.RecordingAsync(call.Summary.Id);
        Assert.Equal(call.Recording!.Bytes, file.Length);
        Assert.Equal(call.Recording.Sha256, Convert.ToHexStringLower(SHA256.HashData(file)));
        Assert.True(WavAudio.HeaderAgrees(file));
        var audio = WavAudio.Read(file);
        Assert.Equal(2, audio.Channels.Length);
        Assert.Equal(call.Recording.Seconds, audio.Duration.TotalSeconds, 0.05);
        Assert.InRange(audio.Duration.TotalSeconds, call.Summary.TalkSeconds!.Value - 0.5, call.Summary.TalkSeconds.Value + 0.5);

        AssertSide("left", audio.Channels[0], audio.SampleRate, HeardTones.CallerFrequency, HeardTones.AgentFrequency);
        AssertSide("right", audio.Channels[1], audio.SampleRate, HeardTones.AgentFrequency, HeardTones.CallerFrequency);
        await AssertRangeAsync(api, call.Summary.Id, file);
    }

    private static void AssertSide(string side, float[] samples, int sampleRate, double own, double other)
    {
        Assert.True(
            ToneDetector.LongestRun(samples, sampleRate, own) > TimeSpan.FromSeconds(1.5),
            $"{side}: {own} Hz for {ToneDetector.LongestRun(samples, sampleRate, own).TotalSeconds} s at most");
        Assert.True(
            ToneDetector.LongestRun(samples, sampleRate, other) < TimeSpan.FromSeconds(0.1),
            $"{side}: {other} Hz is heard for {ToneDetector.LongestRun(samples, sampleRate, other).TotalSeconds} s");
    }

    private static async Task AssertRangeAsync(Api api, Guid callId, byte[] file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{ApiRoutes.Calls}/{callId}/recording");
        request.Headers.Range = new RangeHeaderValue(8000, 15_999);
        using var response = await api.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("audio/wav", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(file.Length, response.Content.Headers.ContentRange?.Length);
        Assert.Equal(file[8000..16_000], await response.Content.ReadAsByteArrayAsync());
    }

    private async Task AssertMessageAsync(Api api, string number, PersonDto caller)
    {
        var sent = await Eventually.Get(
            "the SMS at the provider",
            () => Task.FromResult(server.Twilio.Messages.SingleOrDefault(message => message.Body.Contains(number, StringComparison.Ordinal))),
            message => message is not null);
        Assert.Equal(caller.Mobile, sent!.To);
        Assert.Equal(TwilioLoopback.From, sent.From);
        var link = StatusLink().Match(sent.Body);
        Assert.True(link.Success, sent.Body);
        Assert.StartsWith(server.Process.Settings.HttpUrl.ToString(), link.Value, StringComparison.Ordinal);
        using var anybody = new Api(server.Process.Settings.HttpUrl);
        var status = await anybody.GetAsync<PublicStatusDto>($"{ApiRoutes.PublicStatus}/{link.Groups["token"].Value}");
        Assert.Equal(number, status.Number);

        Assert.Equal(HttpStatusCode.Forbidden, await TwilioLoopback.PostStatusAsync(sent, "delivered", signWith: "somebody-else"));
        Assert.InRange((int)await TwilioLoopback.PostStatusAsync(sent, "delivered"), 200, 299);
        await Eventually.Get(
            "the SMS is marked as delivered",
            async () => (await api.OutboxAsync()).Items.Single(message => message.IncidentNumber == number),
            message => message.State == OutboxState.Delivered);
    }

    private static async Task AssertPageAsync(BrowserSession desk, string number)
    {
        await desk.Page.GotoAsync($"/incidents/{number}");
        await Assertions.Expect(desk.Find("incident-page")).ToContainTextAsync(number, new() { Timeout = 30_000 });
        await Assertions.Expect(desk.Find("timeline-entry").First).ToBeAttachedAsync();
        await Assertions.Expect(desk.Find("sms-message").First).ToContainTextAsync(number);
        await Assertions.Expect(desk.Find("recording-waveform").First).ToBeVisibleAsync();
        await Assertions.Expect(desk.Find("recording-audio").First).ToHaveAttributeAsync("data-level", new Regex(@"^-?\d+(\.\d)? -?\d+(\.\d)?$"));
        var position = await desk.Find("recording-audio").First.EvaluateAsync<double[]>("""
            async audio => {
              const once = name => new Promise((done, failed) => {
                audio.addEventListener(name, done, { once: true });
                audio.addEventListener('error', () => failed(new Error(`audio: ${audio.error?.message}`)), { once: true });
                setTimeout(() => failed(new Error(`no ${name} in 10 s, readyState ${audio.readyState}`)), 10000);
              });
              if (audio.readyState < 1) { const loaded = once('loadedmetadata'); audio.load(); await loaded; }
              const sought = once('seeked');
              audio.currentTime = 2;
              await sought;
              audio.muted = true;
              const playing = once('timeupdate');
              await audio.play();
              await playing;
              audio.pause();
              return [audio.duration, audio.currentTime];
            }
            """);
        Assert.True(position[0] > 4, $"the recording lasts {position[0]} s in the page");
        Assert.InRange(position[1], 2, 4);
        await Assertions.Expect(desk.Find("recording-audio").First).ToHaveAttributeAsync("data-levelled", "true");
        await desk.Find("recording-level").First.ClickAsync();
        await Assertions.Expect(desk.Find("recording-audio").First).ToHaveAttributeAsync("data-level", "off");
        await desk.Find("recording-level").First.ClickAsync();
        if (Environment.GetEnvironmentVariable("ITOPS_SHOTS") is { Length: > 0 } folder)
        {
            await desk.ScreenshotAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, "recording-level.png"));
        }
    }

    [GeneratedRegex(@"INC-\d{8}-\d{4}")]
    private static partial Regex IncidentNumber();

    [GeneratedRegex(@"https?://\S+/t/(?<token>[\w-]{16,})")]
    private static partial Regex StatusLink();
}
