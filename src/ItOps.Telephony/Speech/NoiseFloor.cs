namespace ItOps.Telephony.Speech;

/// <summary>
/// A line's own noise, learnt: it falls at once to what is heard and rises slowly, so that pauses between words set it. What stands 6 dB above
/// it and above −60 dBm0 is somebody's voice. Steady tones louder than the loudest noise believed (−46 dBm0) stay a voice.
/// </summary>
/// <param name="start">Mean square of 16-bit samples, as all powers here.</param>
/// <param name="risePerStep">By what it grows from one measurement to the next.</param>
internal struct NoiseFloor(double start, double risePerStep)
{
    /// <summary>−60 dBm0; full scale of G.711 is +3.14 dBm0.</summary>
    public const double LeastPower = 33 * 33;

    /// <summary>−46 dBm0.</summary>
    public const double LoudestNoise = 164 * 164;

    private const double AboveNoise = 4;

    private double _noise = start;

    /// <summary>Takes the next measurement.</summary>
    /// <returns>True when it is a voice.</returns>
    public bool IsBelow(double power)
    {
        _noise = power < _noise ? Math.Max(power, 1) : Math.Min(_noise * risePerStep, LoudestNoise);
        return power >= Math.Max(LeastPower, _noise * AboveNoise);
    }
}
