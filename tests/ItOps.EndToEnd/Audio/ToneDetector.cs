namespace ItOps.EndToEnd.Audio;

/// <summary>Tells which tones a stretch of audio holds, by the Goertzel algorithm over windows of 100 ms.</summary>
internal static class ToneDetector
{
    /// <summary>A tone counts as heard from this level on.</summary>
    public const double HeardDecibels = -30;

    /// <summary>Below this a tone counts as absent: well above G.711's quantisation noise, far below any speech.</summary>
    public const double AbsentDecibels = -45;

    private const double Silence = -120;

    /// <summary>Level of a tone in dBFS (a full-scale sine is 0): the median over the windows of the stretch.</summary>
    public static double Level(ReadOnlySpan<float> samples, int sampleRate, double frequency)
    {
        var window = sampleRate / 10;
        var levels = new List<double>();
        for (var at = 0; at + window <= samples.Length; at += window)
        {
            levels.Add(WindowLevel(samples.Slice(at, window), sampleRate, frequency));
        }

        levels.Sort();
        return levels.Count == 0 ? Silence : levels[levels.Count / 2];
    }

    /// <summary>Level of everything in dBFS (root mean square, a full-scale sine is -3).</summary>
    public static double Loudness(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (var sample in samples)
        {
            sum += sample * sample;
        }

        return samples.IsEmpty ? Silence : Decibels(Math.Sqrt(sum / samples.Length));
    }

    /// <summary>The longest unbroken time for which a tone is heard.</summary>
    public static TimeSpan LongestRun(ReadOnlySpan<float> samples, int sampleRate, double frequency)
    {
        var window = sampleRate / 50;
        int run = 0, longest = 0;
        for (var at = 0; at + window <= samples.Length; at += window)
        {
            run = WindowLevel(samples.Slice(at, window), sampleRate, frequency) > HeardDecibels ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return TimeSpan.FromMilliseconds(longest * 20);
    }

    private static double WindowLevel(ReadOnlySpan<float> samples, int sampleRate, double frequency)
    {
        var coefficient = 2 * Math.Cos(2 * Math.PI * frequency / sampleRate);
        double previous = 0, beforePrevious = 0, weight = 0;
        for (var index = 0; index < samples.Length; index++)
        {
            var hann = 0.5 - (0.5 * Math.Cos(2 * Math.PI * index / samples.Length));
            var next = (samples[index] * hann) + (coefficient * previous) - beforePrevious;
            (beforePrevious, previous) = (previous, next);
            weight += hann;
        }

        var power = (previous * previous) + (beforePrevious * beforePrevious) - (coefficient * previous * beforePrevious);
        return Decibels(2 * Math.Sqrt(Math.Max(power, 0)) / weight);
    }

    private static double Decibels(double amplitude) => amplitude <= 1e-6 ? Silence : 20 * Math.Log10(amplitude);
}
