namespace ItOps.EndToEnd.Audio;

/// <summary>What a listener heard over a stretch of time.</summary>
/// <param name="Caller">Level of the caller's 1 kHz in dBFS.</param>
/// <param name="Agent">Level of the agent's 440 Hz in dBFS.</param>
/// <param name="Supervisor">Level of the supervisor's 700 Hz in dBFS.</param>
/// <param name="Loudness">Level of everything in dBFS.</param>
internal readonly record struct HeardTones(double Caller, double Agent, double Loudness, double Supervisor)
{
    public const double CallerFrequency = 1000;

    public const double AgentFrequency = 440;

    public const double SupervisorFrequency = 700;

    public static HeardTones In(ReadOnlySpan<float> samples, int sampleRate) => new(
        ToneDetector.Level(samples, sampleRate, CallerFrequency),
        ToneDetector.Level(samples, sampleRate, AgentFrequency),
        ToneDetector.Loudness(samples),
        ToneDetector.Level(samples, sampleRate, SupervisorFrequency));

    public bool OnlyCaller => Caller > ToneDetector.HeardDecibels && Agent < ToneDetector.AbsentDecibels;

    public bool OnlyAgent => Agent > ToneDetector.HeardDecibels && Caller < ToneDetector.AbsentDecibels;

    /// <summary>Something is heard, and it is neither party.</summary>
    public bool Music => Loudness > -40 && Agent < ToneDetector.HeardDecibels && Caller < ToneDetector.HeardDecibels;

    public bool Silence => Loudness < -50;

    /// <summary>Exactly these are heard: C the caller, A the agent, S the supervisor.</summary>
    public bool Are(string parties) => Is(Caller, parties.Contains('C')) && Is(Agent, parties.Contains('A')) && Is(Supervisor, parties.Contains('S'));

    private static bool Is(double level, bool heard) => heard ? level > ToneDetector.HeardDecibels : level < ToneDetector.AbsentDecibels;

    public override string ToString() => FormattableString.Invariant($"1 kHz {Caller:0.0} dB, 440 Hz {Agent:0.0} dB, 700 Hz {Supervisor:0.0} dB, all {Loudness:0.0} dB");
}
