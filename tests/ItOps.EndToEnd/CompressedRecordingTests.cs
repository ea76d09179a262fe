using System.Text.RegularExpressions;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Phones;
using ItOps.EndToEnd.Servers;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace ItOps.EndToEnd;

/// <summary>An administrator compresses old recordings; what plays afterwards is the same conversation.</summary>
public sealed partial class CompressedRecordingTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>
{
    private const float PageLimit = 45_000;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Fact]
    public Task Compressed_recording_plays_and_seeks_on_the_pages_of_its_call_and_ticket()
    {
        Programs.Require(Programs.Baresip, Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(300), async stage =>
        {
            using var api = await stage.SignInAsync("admin");
            var (callId, number) = await RecordAsync(stage);
            var recorded = await Eventually.Get("the recording is complete", () => api.CallAsync(callId), call => call.Recording is { Complete: true });
            var admin = await stage.BrowserAsync(HeardTones.AgentFrequency);
            await admin.SignInAsync("admin", "/recordings/storage");
            await Assertions.Expect(admin.Find("storage-why-not")).ToHaveTextAsync("没有到期的录音", new() { Timeout = PageLimit });
            await Eventually.Get("the run of the start is over", () => api.GetAsync<RecordingStorageDto>(ApiRoutes.RecordingStorage), storage => storage.LastRun is not null, TimeSpan.FromSeconds(90));
            MakeOld(TimeSpan.FromDays(8));
            await CompressAsync(admin);

            var call = await api.CallAsync(callId);
            Assert.Equal((RecordingFormat.OggOpus, recorded.Recording!.Sha256), (call.Recording!.Format, call.Recording.Sha256));
            await admin.Page.GotoAsync($"/calls/{callId}");
            await Assertions.Expect(admin.Find("recording-format")).ToContainTextAsync("Opus", new() { Timeout = PageLimit });
            await AssertPlaysAsync(admin, recorded.Recording.Seconds);
            await admin.Page.GotoAsync($"/incidents/{number}");
            await Assertions.Expect(admin.Find("recording-player")).ToBeVisibleAsync(new() { Timeout = PageLimit });
            await AssertPlaysAsync(admin, recorded.Recording.Seconds);
        });
    }

    /// <summary>A call whose caller is heard all the time, and whose agent in its first half only.</summary>
    private static async Task<(Guid Call, string Ticket)> RecordAsync(Stage stage)
    {
        var agent = await stage.ReadyAgentAsync();
        var (phone, call) = await stage.TakeCallAsync(agent);
        await Eventually.Get("the agent's tone at the caller", () => phone.ListenAsync(Moment), heard => heard.OnlyAgent);
        var ticket = await OpenTicketAsync(agent);
        await phone.ListenAsync(Moment * 4);

        await agent.Find("mute").ClickAsync();
        await Eventually.Get("silence at the caller", () => phone.ListenAsync(Moment), heard => heard.Silence);
        await phone.ListenAsync(Moment * 12);
        await agent.Find("hangup").ClickAsync();
        await phone.ClosedAsync();
        return (call, ticket);
    }

    private static async Task<string> OpenTicketAsync(BrowserSession agent)
    {
        await agent.Find("open-incident").ClickAsync();
        await agent.Field("incident-title").FillAsync("耳机没有声音");
        await agent.Find("incident-submit").ClickAsync();
        await Assertions.Expect(agent.Find("incident-number").First).ToContainTextAsync(TicketNumber());
        return TicketNumber().Match(await agent.Find("incident-number").First.InnerTextAsync()).Value;
    }

    /// <summary>Nobody can wait a week here.</summary>
    private void MakeOld(TimeSpan age)
    {
        var file = Directory.EnumerateFiles(server.Process.Settings.DataDirectory, "*.db").Single();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE recordings SET StartedAt = StartedAt - $ticks";
        command.Parameters.AddWithValue("$ticks", age.Ticks);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static async Task CompressAsync(BrowserSession admin)
    {
        await Assertions.Expect(admin.Find("storage-due")).ToHaveTextAsync("1", new() { Timeout = PageLimit });
        await Assertions.Expect(admin.Find("storage-share")).ToHaveTextAsync("0%");
        await admin.Find("storage-compress").ClickAsync();
        await Assertions.Expect(admin.Find("storage-share")).ToHaveTextAsync("100%", new() { Timeout = PageLimit });
        await Assertions.Expect(admin.Find("storage-due")).ToHaveTextAsync("0");
        await Assertions.Expect(admin.Find("storage-last-run")).ToContainTextAsync("压缩 1 个，失败 0 个", new() { Timeout = PageLimit });
        await Assertions.Expect(admin.Find("storage-activity")).ToHaveAttributeAsync("data-activity", "Idle");
        await Assertions.Expect(admin.Find("storage-compress")).ToBeDisabledAsync();
    }

    private static async Task AssertPlaysAsync(BrowserSession admin, double seconds)
    {
        var player = new PlayedRecording(admin);
        Assert.Equal(seconds, await player.LengthAsync(), 0.1);
        var part = await player.RangeAsync(1000, 8999);
        Assert.Equal((206, true), (part.Status, part.IsPart));
        Assert.StartsWith("bytes 1000-8999/", part.Range, StringComparison.Ordinal);

        await player.SeekAsync(0.2f);
        await player.PressButtonAsync();
        var (left, right) = await Eventually.Get("both voices, each on its side", () => player.ListenAsync(Moment), heard => heard.Left.OnlyCaller && heard.Right.OnlyAgent);
        var before = await player.PositionAsync();
        await player.ListenAsync(Moment);
        Assert.InRange(await player.PositionAsync() - before, 0.8, 3);

        await player.SeekAsync(0.75f);
        var after = await player.PositionAsync();
        Assert.InRange(after, seconds * 0.73, (seconds * 0.77) + 2);
        (left, right) = await player.ListenAsync(Moment);
        Assert.True(left.OnlyCaller && right.Silence, $"after the seek to {after:0.0} s: left {left}, right {right}");
        Assert.True(await player.IsPlayingAsync());
        await player.PressButtonAsync();
        Assert.False(await player.IsPlayingAsync());
    }

    [GeneratedRegex(@"INC-\d{8}-\d{4}")]
    private static partial Regex TicketNumber();
}
