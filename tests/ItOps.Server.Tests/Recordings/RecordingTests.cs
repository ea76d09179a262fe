using System.Net;
using System.Net.Http.Headers;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Server.Calls;
using ItOps.Server.Recordings;
using ItOps.Server.Tests.Hosting;
using ItOps.Telephony.Codecs;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Tests.Recordings;

public sealed class RecordingTests(DeskServer server) : IClassFixture<DeskServer>
{
    private const byte ALawSilence = 0xD5;
    private const byte ALawLoudest = 0x2A;

    [Fact]
    public async Task Seeking_in_the_page_reads_a_range_and_is_noted()
    {
        using var client = await server.SignInAsync("agent1");
        var (callId, recordingId) = await StoreAsync("seek.wav", WavFile(seconds: 1));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{ApiRoutes.Calls}/{callId}/recording");
        request.Headers.Range = new RangeHeaderValue(100, 199);

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("audio/wav", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("bytes 100-199/16058", response.Content.Headers.ContentRange?.ToString());
        Assert.Equal(WavFile(1)[100..200], await response.Content.ReadAsByteArrayAsync());
        await using var db = await server.OpenDatabaseAsync();
        var audit = await db.Audit.SingleAsync(entry => entry.SubjectId == recordingId);
        Assert.Equal(("agent1", "recording.read", "bytes=100-199"), (audit.UserName, audit.Action, audit.Detail));
    }

    [Fact]
    public async Task A_recording_that_is_still_being_written_plays_as_far_as_it_is()
    {
        using var client = await server.SignInAsync("agent1");
        var (callId, _) = await StoreAsync("growing.wav", WavFile(1));
        await using var writer = new FileStream(
            Path.Combine(server.RecordingDirectory, "growing.wav"), FileMode.Append, FileAccess.Write, FileShare.Read);
        await writer.WriteAsync(new byte[320]);
        await writer.FlushAsync();

        var audio = await client.GetByteArrayAsync(new Uri($"{ApiRoutes.Calls}/{callId}/recording", UriKind.Relative));

        Assert.Equal(58 + 16000 + 320, audio.Length);
    }

    [Fact]
    public async Task The_waveform_shows_who_was_loud_and_when()
    {
        using var client = await server.SignInAsync("agent1");
        var file = WavFile(seconds: 2);
        for (var frame = 0; frame < 8000; frame++)
        {
            file[58 + (2 * frame)] = ALawLoudest;
        }

        var (callId, _) = await StoreAsync("peaks.wav", file);

        var waveform = await client.GetAsync<WaveformDto>($"{ApiRoutes.Calls}/{callId}/recording/peaks");

        Assert.Equal(2, waveform.Seconds);
        Assert.Equal((400, 400), (waveform.Caller.Count, waveform.Agent.Count));
        Assert.All(waveform.Caller.Take(200), peak => Assert.InRange(peak, 95, 100));
        Assert.All(waveform.Caller.Skip(200).Concat(waveform.Agent), peak => Assert.InRange(peak, 0, 3));
    }

    [Fact]
    public async Task A_quiet_caller_is_turned_up_a_loud_agent_down_and_pauses_do_not_count()
    {
        using var client = await server.SignInAsync("agent1");
        var file = WavFile(seconds: 8);
        for (var frame = 0; frame < 16000; frame++)
        {
            var up = frame / 8 % 2 == 0;
            file[58 + (2 * frame)] = G711.Encode((short)(up ? 500 : -500), G711Law.ALaw);
            file[59 + (2 * frame)] = G711.Encode((short)(up ? 16000 : -16000), G711Law.ALaw);
        }

        var (callId, _) = await StoreAsync("levels.wav", file);

        var waveform = await client.GetAsync<WaveformDto>($"{ApiRoutes.Calls}/{callId}/recording/peaks");

        // Square waves of 500 and 16000: -36.3 and -6.2 dBov.
        Assert.InRange(waveform.CallerGain, 12.8, 13.8);
        Assert.Equal(-10, waveform.AgentGain);
    }

    [Fact]
    public async Task Silence_is_not_turned_up()
    {
        using var client = await server.SignInAsync("agent1");
        var (callId, _) = await StoreAsync("silent.wav", WavFile(seconds: 2));

        var waveform = await client.GetAsync<WaveformDto>($"{ApiRoutes.Calls}/{callId}/recording/peaks");

        Assert.Equal((0, 0), (waveform.CallerGain, waveform.AgentGain));
    }

    [Fact]
    public async Task A_path_that_leads_out_of_the_recordings_is_not_followed()
    {
        using var client = await server.SignInAsync("agent1");
        var (callId, _) = await StoreAsync("inside.wav", WavFile(1), storedPath: "../itops.db");

        using var response = await client.GetAsync(new Uri($"{ApiRoutes.Calls}/{callId}/recording", UriKind.Relative));

        await response.AssertProblemAsync(HttpStatusCode.NotFound, "recording-not-found");
    }

    [Theory]
    [InlineData(0xD5, 0x55, 8)]
    [InlineData(0xAA, 0x2A, 32256)]
    public void A_law_octets_have_the_loudness_of_the_table(byte positive, byte negative, int level)
    {
        Assert.Equal(level, G711Level.TableOf(aLaw: true)[positive]);
        Assert.Equal(level, G711Level.TableOf(aLaw: true)[negative]);
    }

    [Theory]
    [InlineData(0xFF, 0)]
    [InlineData(0x80, 32124)]
    public void Mu_law_octets_have_the_loudness_of_the_table(byte octet, int level) =>
        Assert.Equal(level, G711Level.TableOf(aLaw: false)[octet]);

    /// <summary>RIFF with an 18-byte fmt and a fact chunk, as writers of compressed formats make it.</summary>
    private static byte[] WavFile(int seconds)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var bytes = seconds * 16000;
        writer.Write("RIFF"u8);
        writer.Write(50 + bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(18);
        writer.Write((short)6);
        writer.Write((short)2);
        writer.Write(8000);
        writer.Write(16000);
        writer.Write((short)2);
        writer.Write((short)8);
        writer.Write((short)0);
        writer.Write("fact"u8);
        writer.Write(4);
        writer.Write(bytes / 2);
        writer.Write("data"u8);
        writer.Write(bytes);
        writer.Write(Enumerable.Repeat(ALawSilence, bytes).ToArray());
        return stream.ToArray();
    }

    private async Task<(Guid CallId, Guid RecordingId)> StoreAsync(string name, byte[] file, string? storedPath = null)
    {
        Directory.CreateDirectory(server.RecordingDirectory);
        await File.WriteAllBytesAsync(Path.Combine(server.RecordingDirectory, name), file);
        await using var db = await server.OpenDatabaseAsync();
        var call = new Call { Id = Guid.CreateVersion7(), StartedAt = DateTimeOffset.UnixEpoch };
        var recording = new Recording { Id = Guid.CreateVersion7(), CallId = call.Id, Path = storedPath ?? name };
        db.AddRange(call, recording);
        await db.SaveChangesAsync();
        return (call.Id, recording.Id);
    }
}
