namespace ItOps.Telephony.Tests.Audio;

/// <summary>Audio to test with: tones, and something that has a voice's pitch, formants and pauses.</summary>
internal static class Voices
{
    public static short[] Tone(double hertz, int samples, double amplitude = 8000, int from = 0)
    {
        var tone = new short[samples];
        for (int i = 0; i < samples; i++)
            tone[i] = (short)Math.Round(amplitude * Math.Sin(2 * Math.PI * hertz * (from + i) / 8000));
        return tone;
    }

    /// <summary>Vowels of a speaker whose pitch glides between 105 and 175 Hz, loud and less loud, without pauses.</summary>
    public static short[] Speech(int samples, int seed)
    {
        var random = new Random(seed);
        var speech = new short[samples];
        double phase = random.NextDouble(), pitchPhase = random.NextDouble() * 6;
        for (int i = 0; i < samples; i++)
        {
            double pitch = 140 + (35 * Math.Sin(pitchPhase + (2 * Math.PI * 0.35 * i / 8000)));
            phase += 2 * Math.PI * pitch / 8000;
            double sample = 0;
            for (int harmonic = 1; harmonic * pitch < 3400; harmonic++)
                sample += Math.Sin(harmonic * phase) * Formants(harmonic * pitch) / harmonic;
            double loudness = 0.6 + (0.4 * Math.Sin(2 * Math.PI * 3 * i / 8000));
            speech[i] = (short)((3000 * loudness * sample) + random.Next(-30, 30));
        }

        return speech;
    }

    /// <summary>Ratio of a signal to what differs from it, in dB.</summary>
    public static double SignalToNoise(ReadOnlySpan<short> signal, ReadOnlySpan<short> received)
    {
        double power = 1e-9, noise = 1e-9;
        for (int i = 0; i < signal.Length; i++)
        {
            double difference = signal[i] - received[i];
            power += (double)signal[i] * signal[i];
            noise += difference * difference;
        }

        return 10 * Math.Log10(power / noise);
    }

    /// <summary>Amplitude of a tone in a signal.</summary>
    public static double LevelOf(double hertz, ReadOnlySpan<short> samples)
    {
        double real = 0, imaginary = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            double angle = 2 * Math.PI * hertz * i / 8000;
            real += samples[i] * Math.Cos(angle);
            imaginary += samples[i] * Math.Sin(angle);
        }

        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / samples.Length;
    }

    private static double Formants(double hertz) => Formant[(int)hertz];

    private static readonly double[] Formant = [.. Enumerable.Range(0, 4000).Select(hertz => FormantsAt(hertz))];

    private static double FormantsAt(double hertz) =>
        0.3 + (2 * Bell(hertz, 600, 150)) + Bell(hertz, 1400, 250) + (0.6 * Bell(hertz, 2500, 300));

    private static double Bell(double hertz, double centre, double width) => Math.Exp(-Math.Pow((hertz - centre) / width, 2));
}
