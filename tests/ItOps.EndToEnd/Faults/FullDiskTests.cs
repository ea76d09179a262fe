using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd.Faults;

/// <summary>The recordings' disk fills up in the middle of a call. What the agent reads then is tested by ItOps.Console.Tests.</summary>
public sealed class FullDiskTests(FullDiskTests.SmallDiskServer server) : IClassFixture<FullDiskTests.SmallDiskServer>
{
    [Fact]
    public async Task Call_goes_on_and_its_recording_resumes_when_there_is_room_again()
    {
        Assert.SkipUnless(server.Disk.IsMounted, "mounting a small disk needs root");
        using var api = await Api.SignInAsync(server.Process.Settings.HttpUrl, "supervisor1");
        using var caller = new UdpCaller(server.Process.Settings.SipPort);
        await caller.CallAsync();
        var id = (await Eventually.Get("the call", () => api.CallsAsync(), calls => calls.Items.Count == 1)).Items[0].Id;
        await UntilAsync(api, id, CallEventKind.RecordingStarted);

        server.Disk.Fill();
        var paused = await UntilAsync(api, id, CallEventKind.RecordingPaused);
        Assert.Equal($"DiskFull {server.Disk.Path}", paused.Detail);
        caller.Forget();
        Assert.InRange(caller.Listen(TimeSpan.FromSeconds(1)).Count, 20, 100);

        server.Disk.MakeRoom();
        var resumed = await UntilAsync(api, id, CallEventKind.RecordingResumed);
        Assert.True(int.Parse(resumed.Detail!, null) >= 0, resumed.Detail);
        await caller.HangUpAsync();

        var call = await Eventually.Get("the finished recording", () => api.CallAsync(id), each => each.Recording is { Complete: true });
        var audio = WavAudio.Read(await api.RecordingAsync(id));
        var recorded = call.Summary.EndedAt!.Value - call.Recording!.StartedAt;
        Assert.InRange(audio.Duration, recorded - TimeSpan.FromSeconds(1), recorded + TimeSpan.FromSeconds(1));
    }

    private static async Task<CallTimelineEntryDto> UntilAsync(Api api, Guid id, CallEventKind kind) =>
        (await Eventually.Get($"{kind} in the timeline", () => api.CallAsync(id), call => call.Timeline.Any(each => each.Kind == kind))).Timeline.First(each => each.Kind == kind);

    /// <summary>A server that records whole calls onto a disk of four megabytes.</summary>
    public sealed class SmallDiskServer : DemoServer
    {
        internal SmallDisk Disk { get; } = new();

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Disk.Dispose();
        }

        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings()
        {
            Disk.TryMount();
            return [new("ItOps__Recording__Directory", Disk.Path), new("ItOps__Recording__Scope", "WholeCall")];
        }
    }
}
