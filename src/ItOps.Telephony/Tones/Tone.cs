namespace ItOps.Telephony.Tones;

/// <summary>A call-progress tone: one frequency, switched on and off in a fixed cadence.</summary>
/// <param name="Hertz">Frequency.</param>
/// <param name="On">Time of sound.</param>
/// <param name="Off">Time of silence after it; zero for a steady tone.</param>
public sealed record Tone(int Hertz, TimeSpan On, TimeSpan Off)
{
    private const int SampleRate = 8000;

    /// <summary>About −13 dBm0, within GB/T 3380's −10 ± 5 dBm0 and E.180's advice.</summary>
    private const double Amplitude = 5000;

    /// <summary>Ring-back tone of China, GB/T 3380: 450 Hz, 1 s on, 4 s off.</summary>
    public static Tone ChinaRingBack { get; } = new(450, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4));

    /// <summary>Busy tone of China, GB/T 3380: 450 Hz, 0.35 s on, 0.35 s off.</summary>
    public static Tone ChinaBusy { get; } = new(450, TimeSpan.FromSeconds(0.35), TimeSpan.FromSeconds(0.35));

    /// <summary>Congestion tone of China, GB/T 3380: 450 Hz, 0.7 s on, 0.7 s off.</summary>
    public static Tone ChinaCongestion { get; } = new(450, TimeSpan.FromSeconds(0.7), TimeSpan.FromSeconds(0.7));

    /// <summary>Ring-back tone by ITU-T E.180 6: 425 Hz, 1 s on, 4 s off.</summary>
    public static Tone ItuRingBack { get; } = new(425, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4));

    /// <summary>Busy tone by ITU-T E.180 7: 425 Hz, 0.5 s on, 0.5 s off.</summary>
    public static Tone ItuBusy { get; } = new(425, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.5));

    /// <summary>Congestion tone by ITU-T E.180 8: quicker than busy, 425 Hz, 0.25 s on, 0.25 s off.</summary>
    public static Tone ItuCongestion { get; } = new(425, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.25));

    /// <summary>One whole cadence at 8 kHz; played again and again it is the tone without clicks where the cadence has whole periods.</summary>
    public short[] Cadence()
    {
        var samples = new short[(int)((On + Off).TotalSeconds * SampleRate)];
        int sounding = (int)(On.TotalSeconds * SampleRate);
        for (int i = 0; i < sounding; i++)
            samples[i] = (short)(Amplitude * Math.Sin(2 * Math.PI * Hertz * i / SampleRate));
        return samples;
    }
}
