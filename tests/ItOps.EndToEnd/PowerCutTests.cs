using System.Diagnostics;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd;

/// <summary>The server dies in the middle of a call.</summary>
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
}
