namespace ItOps.Telephony.Wav;

/// <summary>Changes a clip's sample rate by a windowed sinc; for loading, not for streams.</summary>
internal static class Resampler
{
    private const int ZeroCrossings = 12;

    public static short[] Resample(ReadOnlySpan<short> samples, int from, int to)
    {
        var result = new short[(int)((long)samples.Length * to / from)];
        double step = (double)from / to;
        double cutoff = Math.Min(1.0, (double)to / from) * 0.95;
        double reach = ZeroCrossings / cutoff;
        for (int i = 0; i < result.Length; i++)
            result[i] = (short)Math.Clamp(Math.Round(At(samples, i * step, cutoff, reach)), short.MinValue, short.MaxValue);
        return result;
    }

    private static double At(ReadOnlySpan<short> samples, double position, double cutoff, double reach)
    {
        int first = Math.Max(0, (int)Math.Ceiling(position - reach));
        int last = Math.Min(samples.Length - 1, (int)Math.Floor(position + reach));
        double sum = 0;
        for (int i = first; i <= last; i++)
        {
            double distance = position - i;
            double window = 0.5 + (0.5 * Math.Cos(Math.PI * distance / reach));
            sum += samples[i] * cutoff * Sinc(distance * cutoff) * window;
        }

        return sum;
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
