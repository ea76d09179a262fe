namespace ItOps.Telephony.Mixing;

/// <summary>
/// Fits a sum of voices into 16 bits: turned down within 2 ms where it would clip, and up again over about half a second, so that what
/// is heard is a quieter voice and not a rasp.
/// </summary>
internal static class Limiter
{
    /// <summary>A little below full scale: G.711 has no codes for the rest.</summary>
    private const int Ceiling = 31000;

    private const int Attack = 16;
    private const float ReleaseAFrame = 0.04f;

    /// <param name="gain">That of the frame before; becomes this frame's.</param>
    public static void Apply(ReadOnlySpan<int> sum, ref float gain, Span<short> output)
    {
        int peak = Peak(sum);
        float fits = peak > Ceiling ? (float)Ceiling / peak : 1;
        float next = Math.Min(fits, gain + ReleaseAFrame);
        if (gain >= 1 && next >= 1)
            Copy(sum, output);
        else
            Scale(sum, gain, next, output);
        gain = next;
    }

    private static int Peak(ReadOnlySpan<int> sum)
    {
        int highest = 0, lowest = 0;
        foreach (int sample in sum)
        {
            highest = Math.Max(highest, sample);
            lowest = Math.Min(lowest, sample);
        }

        return Math.Max(highest, -lowest);
    }

    private static void Copy(ReadOnlySpan<int> sum, Span<short> output)
    {
        for (int i = 0; i < sum.Length; i++)
            output[i] = (short)sum[i];
    }

    private static void Scale(ReadOnlySpan<int> sum, float from, float to, Span<short> output)
    {
        int ramp = to < from ? Attack : sum.Length;
        float step = (to - from) / ramp;
        for (int i = 0; i < sum.Length; i++)
        {
            float gain = i < ramp ? from + (step * (i + 1)) : to;
            output[i] = (short)Math.Clamp(sum[i] * gain, short.MinValue, short.MaxValue);
        }
    }
}
