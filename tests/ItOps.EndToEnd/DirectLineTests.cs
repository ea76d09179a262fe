using System.Globalization;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd;

/// <summary>How fast a call reaches the desk and the ear, measured on a line without an IVR, where nobody's pressing of keys is in the figure.</summary>
public sealed class DirectLineTests(DirectLineTests.DirectLine server, Chromium chromium) : IClassFixture<DirectLineTests.DirectLine>
{
    private const int Calls = 7;

    [Fact]
    public Task A_ready_agent_sees_the_call_and_hears_the_caller_without_delay()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(120), async stage =>
        {
            var agent = await stage.ReadyAgentAsync();
            var phone = await stage.PhoneAsync("8001", HeardTones.CallerFrequency);
            var (rendered, heard) = (new List<double>(), new List<double>());
            for (var call = 0; call < Calls; call++)
            {
                rendered.Add(await RingAsync(stage, phone, agent));
                await agent.Find("answer").ClickAsync();
                heard.Add((await agent.AnswerToFirstAudioAsync()).TotalMilliseconds);
                await agent.AgentStateAsync("Talking");
                await phone.HangUpAsync();
                await agent.AgentStateAsync("WrapUp");
                await agent.Find("end-wrapup").ClickAsync();
                await agent.AgentStateAsync("Ready");
            }

            Print("INVITE → pop rendered", rendered);
            Print("Answer click → first audio", heard);
            Assert.InRange(Median(rendered), 0, 2000);
            Assert.InRange(Median(heard), 0, 1000);
        });
    }

    /// <summary>Rings, and answers the milliseconds from the INVITE to the pop's mark, both on the machine's clock.</summary>
    private static async Task<double> RingAsync(Stage stage, Phones.Baresip phone, BrowserSession agent)
    {
        var invited = await phone.DialAsync(stage.Hotline);
        await agent.AgentStateAsync("Ringing");
        var call = await agent.Find("pop").GetAttributeAsync("data-call-id");
        await agent.Page.WaitForFunctionAsync(
            "call => performance.getEntriesByName('itops:pop-rendered').some(mark => mark.detail?.callId === call)", call);
        return (await agent.MarkedAtAsync("itops:pop-rendered") - invited).TotalMilliseconds;
    }

    private static void Print(string what, List<double> milliseconds)
    {
        var all = string.Join(", ", milliseconds.Select(value => value.ToString("0", CultureInfo.InvariantCulture)));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"measured: {what}: {Median(milliseconds):0} ms (median of {all})"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    public sealed class DirectLine : DemoServer
    {
        private const string Flow = """
            {
              "name": "direct", "languages": ["zh-CN", "en-US"], "defaultLanguage": "zh-CN", "start": "agent",
              "nodes": { "agent": { "kind": "queue", "prompts": ["connecting"] } }
            }
            """;

        private readonly string flowFile = Path.Combine(Path.GetTempPath(), $"direct-line-{Environment.ProcessId}.json");

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            File.Delete(flowFile);
            GC.SuppressFinalize(this);
        }

        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings()
        {
            File.WriteAllText(flowFile, Flow);
            return [new("ItOps__Media__IvrFile", flowFile)];
        }
    }
}
