using ItOps.Contracts.Calls;

namespace ItOps.Server.Recordings;

/// <summary>Gathers a waveform's peaks and the speakers' levels, sample by sample.</summary>
/// <param name="frames">Samples of each channel that will come.</param>
internal sealed class WaveformPainter(long frames)
{
    public const int Buckets = 400;

    private const double SampleRate = 8000;

    private readonly int[] _callerPeaks = new int[Buckets];
    private readonly int[] _agentPeaks = new int[Buckets];
    private readonly SpeechLevel _callerLevel = new();
    private readonly SpeechLevel _agentLevel = new();
    private long _frame;

    /// <summary>Everything that was announced has come.</summary>
    public bool IsFull => _frame >= frames;

    /// <summary>Takes the next sample's magnitude on either side; what is beyond the length told is left out.</summary>
    public void Add(int caller, int agent)
    {
        if (IsFull)
            return;
        var bucket = (int)(_frame++ * Buckets / frames);
        _callerPeaks[bucket] = Math.Max(_callerPeaks[bucket], caller);
        _agentPeaks[bucket] = Math.Max(_agentPeaks[bucket], agent);
        _callerLevel.Handle(caller);
        _agentLevel.Handle(agent);
    }

    public WaveformDto Finish() => new(frames / SampleRate, [.. _callerPeaks.Select(ToPercent)], [.. _agentPeaks.Select(ToPercent)])
    {
        CallerGain = Math.Round(_callerLevel.Gain, 1),
        AgentGain = Math.Round(_agentLevel.Gain, 1),
    };

    // A square root shows quiet speech, which would vanish on a linear scale.
    private static byte ToPercent(int level) => (byte)Math.Round(100 * Math.Sqrt(level / 32768.0));
}
