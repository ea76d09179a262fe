namespace ItOps.Telephony.Mixing;

/// <summary>
/// Tells speech from a quiet line by level: it has to stand 6 dB above the line's own noise, which is learnt, and above −60 dBm0. Ends of
/// words are kept by holding on for 200 ms. Steady tones louder than the loudest noise believed (−46 dBm0) stay speech.
/// </summary>
public sealed class VoiceActivity
{
    private const int HoldFrames = 10;
    private const double LeastPower = 33 * 33;
    private const double LoudestNoise = 164 * 164;
    private const double AboveNoise = 4;
    private const double RiseAFrame = 1.01;

    private double _noise = LeastPower;
    private int _hold;

    /// <summary>Takes the next frame.</summary>
    /// <returns>True while somebody speaks.</returns>
    public bool Handle(ReadOnlySpan<short> frame)
    {
        double power = PowerOf(frame);
        _noise = power < _noise ? Math.Max(power, 1) : Math.Min(_noise * RiseAFrame, LoudestNoise);
        if (power >= Math.Max(LeastPower, _noise * AboveNoise))
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
