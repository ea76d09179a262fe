using System.Diagnostics;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Faxes;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Faxes;
using ItOps.EndToEnd.Servers;
using ItOps.Telephony.Fax;
using ItOps.Telephony.Io.Fax;
using ItOps.Telephony.Io.Tests.Fax;
using FaxOutcome = ItOps.Telephony.Io.Fax.FaxOutcome;

namespace ItOps.EndToEnd;

/// <summary>The server dies in the middle of a call or a fax.</summary>
public sealed class PowerCutTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>
{
    [Fact]
    public Task Kill_minus_nine_during_a_call_loses_at_most_a_second_of_its_recording()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(90), async stage =>
        {
            var agent = await stage.ReadyAgentAsync();
            var (_, callId) = await stage.TakeCallAsync(agent);
            await agent.AnswerToFirstAudioAsync();
            var talked = Stopwatch.StartNew();
            await Task.Delay(TimeSpan.FromSeconds(6.3));

            var spoken = talked.Elapsed;
            await server.Process.KillAsync();
            await server.Process.StartAsync();

            using var api = await stage.SignInAsync("supervisor1");
            var call = await Eventually.Get("the recording is whole again", () => api.CallAsync(callId), call => call.Recording is { Complete: true });
            Assert.Equal(CallState.Ended, call.Summary.State);
            var file = await api.RecordingAsync(callId);
            Assert.True(WavAudio.HeaderAgrees(file));
            var audio = WavAudio.Read(file);
            var caller = ToneDetector.LongestRun(audio.Channels[0], audio.SampleRate, HeardTones.CallerFrequency);
            var answered = ToneDetector.LongestRun(audio.Channels[1], audio.SampleRate, HeardTones.AgentFrequency);
            Assert.True(audio.Duration >= spoken - TimeSpan.FromSeconds(1), $"{spoken.TotalSeconds} s were spoken, {audio.Duration.TotalSeconds} s are kept");
            Assert.True(caller >= spoken - TimeSpan.FromSeconds(1.1), $"left has {caller.TotalSeconds} s of {spoken.TotalSeconds} s");
            Assert.True(answered >= spoken - TimeSpan.FromSeconds(1.4), $"right has {answered.TotalSeconds} s of {spoken.TotalSeconds} s");
        });
    }

    [Fact]
    public async Task Kill_minus_nine_during_a_fax_keeps_the_pages_that_had_come()
    {
        Assert.SkipUnless(FaxLibrary.IsAvailable, FaxLibrary.UnavailableReason ?? "");
        var folder = Directory.CreateTempSubdirectory("itops-fax-");
        try
        {
            var document = Path.Combine(folder.FullName, "sent.tif");
            TestPage.Save(document, [TestPage.Draw(400, 0), TestPage.Draw(4000, 1)]);
            using var machine = new FaxMachine(server.Process.Settings.SipPort, document, "+86 21 5555 0300");
            var sending = machine.SendAsync("4090", TimeSpan.FromSeconds(120));
            await Eventually.Get("the first page is in its file", () => Task.FromResult(PagesOnDisk()), pages => pages == 1, TimeSpan.FromSeconds(60));

            await server.Process.KillAsync();
            Assert.NotEqual(FaxOutcome.Complete, (await sending).Outcome);
            await server.Process.StartAsync();

            using var api = await Api.SignInAsync(server.Process.Settings.HttpUrl, "admin");
            var fax = await Eventually.Get(
                "the fax is filed",
                async () => (await api.GetAsync<Page<FaxDto>>(ApiRoutes.Faxes)).Items.SingleOrDefault(),
                fax => fax?.IncidentNumber is not null);
            Assert.Equal((Contracts.Faxes.FaxOutcome.CallDropped, 1, true), (fax!.Outcome, fax.Pages, fax.HasDocument));
            Assert.Equal(CallOutcome.FaxReceived, (await api.CallAsync(fax.CallId)).Summary.Outcome);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private int PagesOnDisk()
    {
        var faxes = new DirectoryInfo(Path.Combine(server.Process.Settings.DataDirectory, "faxes"));
        var file = faxes.Exists ? faxes.EnumerateFiles("*.tif", SearchOption.AllDirectories).SingleOrDefault() : null;
        return file is null ? 0 : FaxSummary.Read(File.ReadAllBytes(file.FullName))?.Pages ?? 0;
    }
}
