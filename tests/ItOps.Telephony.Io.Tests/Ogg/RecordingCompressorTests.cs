using System.Security.Cryptography;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Ogg;
using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Wav;

namespace ItOps.Telephony.Io.Tests.Ogg;

public sealed class RecordingCompressorTests : IDisposable
{
    private const int Rate = 8000;
    private readonly string _folder = Directory.CreateTempSubdirectory("itops-ogg").FullName;

    private string Wav => Path.Combine(_folder, "call.wav");

    private string Ogg => Path.Combine(_folder, "call.ogg");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(G711Law.ALaw, 80000)]
    [InlineData(G711Law.MuLaw, 80000)]
    [InlineData(G711Law.ALaw, 80011)]
    [InlineData(G711Law.ALaw, 79990)]
    [InlineData(G711Law.ALaw, 100)]
    public async Task Each_side_keeps_its_tone_and_the_length_stays(G711Law law, int samples)
    {
        SkipWithoutLibrary();
        Save(law, Tones(samples));

        var outcome = await Compress();

        Assert.Equal((RecordingCompressionError.None, ""), (outcome.Error, outcome.Detail));
        var (left, right) = ReadBack();
        Assert.Equal(samples, left.Length);
        Assert.Equal(TimeSpan.FromSeconds(samples / (double)Rate), outcome.Duration);
        if (samples < Rate)
            return;
        Assert.InRange(Level(left, 440), 7000, 9000);
        Assert.InRange(Level(right, 1000), 7000, 9000);
        Assert.True(Level(left, 1000) < 30, $"the right side leaks into the left: {Level(left, 1000):F0}");
        Assert.True(Level(right, 440) < 30, $"the left side leaks into the right: {Level(right, 440):F0}");
    }

    [Fact]
    public async Task Sounds_stay_where_they_were_within_20_ms()
    {
        SkipWithoutLibrary();
        var sound = new short[60 * Rate * 2];
        int[] leftStarts = [8000, 123456, 400000];
        int[] rightStarts = [64000, 300001, 470000];
        foreach (int start in leftStarts)
            AddBurst(sound, start, channel: 0);
        foreach (int start in rightStarts)
            AddBurst(sound, start, channel: 1);
        Save(G711Law.ALaw, sound);

        var outcome = await Compress();

        Assert.Equal((RecordingCompressionError.None, ""), (outcome.Error, outcome.Detail));
        var (left, right) = ReadBack();
        AssertOnsets(left, leftStarts);
        AssertOnsets(right, rightStarts);
    }

    [Fact]
    public async Task Outcome_tells_the_hash_and_length_of_both_files()
    {
        SkipWithoutLibrary();
        Save(G711Law.ALaw, Tones(5 * Rate));
        string wavHash = Hash(Wav);

        var outcome = await Compress(new RecordingCompressionOptions { RemoveOriginal = false });

        Assert.Equal(wavHash, outcome.WavSha256);
        Assert.Equal(Hash(Ogg), outcome.OggSha256);
        Assert.Equal(new FileInfo(Wav).Length, outcome.WavBytes);
        Assert.Equal(new FileInfo(Ogg).Length, outcome.OggBytes);
        Assert.True(outcome.OggBytes * 3 < outcome.WavBytes);
        Assert.False(outcome.OriginalRemoved);
    }

    [Fact]
    public async Task The_original_goes_when_the_copy_stands_and_no_draft_stays()
    {
        SkipWithoutLibrary();
        Save(G711Law.ALaw, Tones(Rate));

        var outcome = await Compress();

        Assert.True(outcome.OriginalRemoved);
        Assert.Equal([Ogg], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("empty")]
    [InlineData("other")]
    public async Task What_is_no_finished_recording_is_left_alone(string kind)
    {
        SkipWithoutLibrary();
        Save(G711Law.ALaw, Tones(Rate));
        var octets = File.ReadAllBytes(Wav);
        File.WriteAllBytes(Wav, kind switch
        {
            "cut off" => octets[..^100],
            "empty" => octets[..G711WavHeader.Size],
            _ => new byte[500],
        });

        var outcome = await Compress();

        Assert.Equal(RecordingCompressionError.NotARecording, outcome.Error);
        Assert.Equal([Wav], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_value_not_an_exception()
    {
        SkipWithoutLibrary();
        Assert.Equal(RecordingCompressionError.Storage, (await Compress()).Error);
    }

    [Fact]
    public async Task Cancelling_leaves_the_original_and_nothing_else()
    {
        SkipWithoutLibrary();
        Save(G711Law.ALaw, Tones(Rate));
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new RecordingCompressor(new RecordingCompressionOptions()).CompressAsync(Wav, Ogg, cancellation.Token));

        Assert.Equal([Wav], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("swapped sides")]
    [InlineData("a second late")]
    [InlineData("half silent")]
    [InlineData("much quieter")]
    public void A_copy_that_is_not_alike_is_noticed(string fault)
    {
        var original = new short[20 * Rate * 2];
        for (int start = 1000; start < 19 * Rate; start += 9000)
            AddBurst(original, start, channel: start / 9000 % 3 == 0 ? 1 : 0);
        short[] copy = fault switch
        {
            "swapped sides" => [.. original.Chunk(2).SelectMany(pair => pair.Reverse())],
            "a second late" => [.. new short[2 * Rate], .. original[..^(2 * Rate)]],
            "half silent" => [.. original[..(original.Length / 2)], .. new short[original.Length / 2]],
            _ => [.. original.Select(s => (short)(s / 8))],
        };
        var same = new LikenessMeter();
        var meter = new LikenessMeter();

        same.Add(original, original);
        meter.Add(original, copy);

        Assert.True(same.IsAlike);
        Assert.False(meter.IsAlike);
    }

    private Task<RecordingCompression> Compress(RecordingCompressionOptions? options = null) =>
        new RecordingCompressor(options ?? new RecordingCompressionOptions()).CompressAsync(Wav, Ogg, TestContext.Current.CancellationToken);

    private void Save(G711Law law, short[] sound)
    {
        var file = new byte[G711WavHeader.Size + sound.Length];
        G711WavHeader.Write(file, law, 2, sound.Length);
        G711.Encode(sound, file.AsSpan(G711WavHeader.Size), law);
        File.WriteAllBytes(Wav, file);
    }

    private (short[] Left, short[] Right) ReadBack()
    {
        using var reader = OggOpusFileReader.Open(Ogg);
        var sound = new List<short>();
        for (var part = reader.Read(); !part.IsEmpty; part = reader.Read())
            sound.AddRange(part);
        Assert.Equal(2, reader.Channels);
        return ([.. sound.Where((_, i) => i % 2 == 0)], [.. sound.Where((_, i) => i % 2 == 1)]);
    }

    private static short[] Tones(int samples)
    {
        var sound = new short[samples * 2];
        for (int i = 0; i < samples; i++)
        {
            sound[2 * i] = (short)(8000 * Math.Sin(2 * Math.PI * 440 * i / Rate));
            sound[(2 * i) + 1] = (short)(8000 * Math.Sin(2 * Math.PI * 1000 * i / Rate));
        }

        return sound;
    }

    /// <summary>Half a second of a voice-like sound.</summary>
    private static void AddBurst(short[] sound, int start, int channel)
    {
        for (int i = 0; i < Rate / 2; i++)
        {
            double wave = Enumerable.Range(1, 8).Sum(h => Math.Sin(2 * Math.PI * 150 * h * i / Rate) / h);
            sound[(2 * (start + i)) + channel] = (short)(5000 * wave);
        }
    }

    private static void AssertOnsets(short[] channel, int[] expected)
    {
        var onsets = new List<int>();
        int quietSince = -Rate;
        for (int i = 0; i < channel.Length; i++)
        {
            if (Math.Abs((int)channel[i]) < 1500)
                continue;
            if (i - quietSince > Rate / 10)
                onsets.Add(i);
            quietSince = i;
        }

        Assert.Equal(expected.Length, onsets.Count);
        foreach (var (start, onset) in expected.Zip(onsets))
            Assert.InRange(onset - start, -Rate / 50, Rate / 50);
    }

    private static double Level(short[] channel, double hertz)
    {
        double real = 0;
        double imaginary = 0;
        for (int i = Rate / 2; i < channel.Length; i++)
        {
            real += channel[i] * Math.Cos(2 * Math.PI * hertz * i / Rate);
            imaginary += channel[i] * Math.Sin(2 * Math.PI * hertz * i / Rate);
        }

        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / (channel.Length - (Rate / 2));
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static void SkipWithoutLibrary() => Assert.SkipUnless(OpusLibrary.IsAvailable, OpusLibrary.UnavailableReason ?? "");
}
