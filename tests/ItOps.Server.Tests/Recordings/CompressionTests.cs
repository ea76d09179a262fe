using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Server.Calls;
using ItOps.Server.Recordings;
using ItOps.Server.Tests.Hosting;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Wav;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Server.Tests.Recordings;

public sealed class CompressionTests(DeskServer server) : IClassFixture<DeskServer>
{
    private static readonly TimeSpan Old = TimeSpan.FromDays(30);

    [Fact]
    public async Task An_old_recording_becomes_Ogg_and_plays_with_both_hashes_kept()
    {
        SkipWithoutLibrary();
        using var client = await server.SignInAsync("admin");
        var (call, id, wav) = await RecordAsync(Old);
        var before = await client.GetAsync<WaveformDto>($"{ApiRoutes.Calls}/{call}/recording/peaks");
        var wavHash = Hash(wav);

        await RunAsync();

        var ogg = Path.ChangeExtension(wav, ".ogg");
        Assert.False(File.Exists(wav));
        var stored = await FindAsync(id);
        Assert.Equal((RecordingFormat.OggOpus, wavHash, Hash(ogg)), (stored.Format, stored.Sha256, stored.CompressedSha256));
        Assert.Equal(new FileInfo(ogg).Length, stored.CompressedBytes);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{ApiRoutes.Calls}/{call}/recording");
        request.Headers.Range = new RangeHeaderValue(0, 3);
        using var response = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode.PartialContent, "audio/ogg"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("OggS"u8.ToArray(), await response.Content.ReadAsByteArrayAsync());
        Assert.EndsWith(".ogg", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        server.Services.GetRequiredService<WaveformCache>().Clear();
        var after = await client.GetAsync<WaveformDto>($"{ApiRoutes.Calls}/{call}/recording/peaks");
        Assert.Equal(before.Seconds, after.Seconds);
        Assert.InRange(after.CallerGain - before.CallerGain, -1, 1);
        Assert.InRange(after.AgentGain - before.AgentGain, -1, 1);
        Assert.InRange(after.Caller[100] - before.Caller[100], -5, 5);
        var storage = await client.GetAsync<RecordingStorageDto>(ApiRoutes.RecordingStorage);
        Assert.True(storage.Compressed.Count >= 1 && storage.Compressed.Bytes * 3 < storage.CompressedOriginalBytes);
    }

    [Fact]
    public async Task A_young_recording_stays_as_it_is()
    {
        SkipWithoutLibrary();
        var (_, id, wav) = await RecordAsync(TimeSpan.FromDays(6));

        await RunAsync();

        Assert.True(File.Exists(wav));
        Assert.Equal(RecordingFormat.Wav, (await FindAsync(id)).Format);
    }

    [Fact]
    public async Task A_file_that_is_not_what_was_recorded_is_kept_and_told()
    {
        SkipWithoutLibrary();
        using var client = await server.SignInAsync("admin");
        var (call, id, wav) = await RecordAsync(Old, storedHash: new string('0', 64));

        await RunAsync();

        Assert.True(File.Exists(wav));
        Assert.False(File.Exists(Path.ChangeExtension(wav, ".ogg")));
        Assert.Contains("SHA-256", (await FindAsync(id)).CompressionFailure, StringComparison.Ordinal);
        var storage = await client.GetAsync<RecordingStorageDto>(ApiRoutes.RecordingStorage);
        Assert.Contains(storage.Failures, failure => failure.CallId == call);
    }

    [Fact]
    public async Task A_crash_before_the_row_was_committed_leaves_the_original()
    {
        var (_, id, wav) = await RecordAsync(TimeSpan.Zero);
        var ogg = Path.ChangeExtension(wav, ".ogg");
        await File.WriteAllTextAsync(ogg, "whole copy");
        await File.WriteAllTextAsync(ogg + ".part", "half a copy");

        await MendAsync();

        Assert.Equal([wav], FilesOf(wav));
        Assert.Equal(RecordingFormat.Wav, (await FindAsync(id)).Format);
    }

    [Fact]
    public async Task A_crash_after_the_row_was_committed_leaves_the_copy()
    {
        var (_, id, wav) = await RecordAsync(TimeSpan.Zero);
        var ogg = await CommitCopyAsync(id, wav);

        await MendAsync();

        Assert.Equal([ogg], FilesOf(wav));
        Assert.Equal(RecordingFormat.OggOpus, (await FindAsync(id)).Format);
    }

    [Fact]
    public async Task A_copy_that_the_crash_damaged_gives_way_to_the_original()
    {
        var (_, id, wav) = await RecordAsync(TimeSpan.Zero);
        var ogg = await CommitCopyAsync(id, wav);
        await File.WriteAllTextAsync(ogg, "");

        await MendAsync();

        Assert.Equal([wav], FilesOf(wav));
        var stored = await FindAsync(id);
        Assert.Equal((RecordingFormat.Wav, null), (stored.Format, stored.CompressedSha256));
        Assert.Equal(Path.GetFileName(wav), stored.Path);
    }

    [Fact]
    public async Task Storage_is_for_administrators()
    {
        using var client = await server.SignInAsync("agent1");

        using var response = await client.GetAsync(new Uri(ApiRoutes.RecordingStorage, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private async Task<string> CommitCopyAsync(Guid id, string wav)
    {
        var ogg = Path.ChangeExtension(wav, ".ogg");
        await File.WriteAllTextAsync(ogg, "whole copy");
        await using var db = await server.OpenDatabaseAsync();
        var row = await db.Recordings.SingleAsync(recording => recording.Id == id);
        (row.Format, row.Path, row.CompressedSha256) = (RecordingFormat.OggOpus, Path.GetFileName(ogg), Hash(ogg));
        await db.SaveChangesAsync();
        return ogg;
    }

    private async Task RunAsync() =>
        await server.Services.GetRequiredService<CompressionRun>().RunAsync(again: false, TestContext.Current.CancellationToken);

    private async Task MendAsync() =>
        await server.Services.GetRequiredService<CompressionMending>().RunAsync(TestContext.Current.CancellationToken);

    private async Task<Recording> FindAsync(Guid id)
    {
        await using var db = await server.OpenDatabaseAsync();
        return await db.Recordings.AsNoTracking().SingleAsync(recording => recording.Id == id);
    }

    private static string[] FilesOf(string wav) =>
        Directory.GetFiles(Path.GetDirectoryName(wav)!, Path.GetFileNameWithoutExtension(wav) + ".*");

    private async Task<(Guid Call, Guid Recording, string Wav)> RecordAsync(TimeSpan age, string? storedHash = null)
    {
        Directory.CreateDirectory(server.RecordingDirectory);
        var recording = Guid.CreateVersion7();
        var path = Path.Combine(server.RecordingDirectory, $"{recording:N}.wav");
        await File.WriteAllBytesAsync(path, TwoTones(seconds: 4));
        await using var db = await server.OpenDatabaseAsync();
        var call = new Call { Id = Guid.CreateVersion7(), StartedAt = DateTimeOffset.UnixEpoch };
        db.AddRange(call, new Recording
        {
            Id = recording,
            CallId = call.Id,
            Path = Path.GetFileName(path),
            StartedAt = TimeProvider.System.GetUtcNow() - age,
            Seconds = 4,
            Bytes = new FileInfo(path).Length,
            Sha256 = storedHash ?? Hash(path),
            Complete = true,
        });
        await db.SaveChangesAsync();
        return (call.Id, recording, path);
    }

    private static byte[] TwoTones(int seconds)
    {
        var samples = seconds * 8000;
        var file = new byte[G711WavHeader.Size + (2 * samples)];
        G711WavHeader.Write(file, G711Law.ALaw, 2, 2 * samples);
        for (var i = 0; i < samples; i++)
        {
            file[G711WavHeader.Size + (2 * i)] = G711.Encode((short)(2000 * Math.Sin(2 * Math.PI * 440 * i / 8000)), G711Law.ALaw);
            file[G711WavHeader.Size + (2 * i) + 1] = G711.Encode((short)(9000 * Math.Sin(2 * Math.PI * 1000 * i / 8000)), G711Law.ALaw);
        }

        return file;
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static void SkipWithoutLibrary() => Assert.SkipUnless(OpusLibrary.IsAvailable, OpusLibrary.UnavailableReason ?? "");
}
