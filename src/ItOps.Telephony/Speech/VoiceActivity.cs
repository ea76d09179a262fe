namespace ItOps.Telephony.Speech;

/// <summary>
/// Tells speech from a quiet line by level, frame by frame: it has to stand above the line's own noise (<see cref="NoiseFloor"/>). Ends of
/// words are kept by holding on for 200 ms.
/// </summary>
public sealed class VoiceActivity
{
    private const int HoldFrames = 10;

    private NoiseFloor _noise = new(NoiseFloor.LeastPower, risePerStep: 1.01);
    private int _hold;

    /// <summary>Takes the next frame.</summary>
    /// <returns>True while somebody speaks.</returns>
    public bool Handle(ReadOnlySpan<short> frame)
    {
        if (_noise.IsBelow(PowerOf(frame)))
            _hold = HoldFrames;
        else if (_hold > 0)
            _hold--;
        return _hold > 0;
    }

    private static double PowerOf(ReadOnlySpan<short> frame)
    {
        long sum = 0;
        foreach (short sample in frame)
            sum += sample * sample;
        return frame.IsEmpty ? 0 : (double)sum / frame.Length;
    }
}
