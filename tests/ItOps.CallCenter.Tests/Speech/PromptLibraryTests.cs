using System.Buffers.Binary;
using ItOps.CallCenter.Tests.Ivr;

namespace ItOps.CallCenter.Tests.Speech;

public sealed class PromptLibraryTests
{
    public static TheoryData<string> Clips
    {
        get
        {
            var prompts = Path.Combine(HotlineFlow.Media, "prompts");
            return [.. Directory.EnumerateFiles(prompts, "*.wav", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(prompts, file)).Order()];
        }
    }

    [Theory]
    [MemberData(nameof(Clips))]
    public void Clip_is_telephone_audio_of_even_loudness_that_does_not_clip(string clip)
    {
        var bytes = File.ReadAllBytes(Path.Combine(HotlineFlow.Media, "prompts", clip));
        Assert.Equal(1, BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(20)));
        Assert.Equal(1, BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(22)));
        Assert.Equal(8000, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(24)));
        Assert.Equal(16, BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(34)));

        var samples = Samples(bytes);
        Assert.True(samples.Max(sample => Math.Abs((int)sample)) < 32_000);
        if (clip.StartsWith("common", StringComparison.Ordinal))
            return;
        var decibels = 20 * Math.Log10(Math.Sqrt(samples.Average(sample => (double)sample * sample)) / 32_768);
        Assert.InRange(decibels, -18.5, -14.5);
    }

    [Fact]
    public void Music_goes_on_without_a_seam()
    {
        var music = Samples(File.ReadAllBytes(Path.Combine(HotlineFlow.Media, "prompts", "common", "music.wav")));
        var steps = music.Zip(music.Skip(1), (one, next) => Math.Abs(next - one)).Order().ToList();

        Assert.InRange(music.Length / 8000.0, 60, 90);
        Assert.True(Math.Abs(music[0] - music[^1]) <= steps[(int)(steps.Count * 0.999)]);
    }

    private static short[] Samples(byte[] wav)
    {
        var data = wav.AsSpan().IndexOf("data"u8) + 8;
        var samples = new short[(wav.Length - data) / 2];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(wav.AsSpan(data + 2 * i));
        return samples;
    }
}
