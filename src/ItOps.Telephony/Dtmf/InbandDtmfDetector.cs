namespace ItOps.Telephony.Dtmf;

/// <summary>
/// Hears key presses in the audio itself (ITU-T Q.23, Q.24), for peers that send no events: Goertzel filters at the eight frequencies
/// over blocks of 12.75 ms. A press is told at its second block in a row, so that speech does not sound like one. Allocates nothing.
/// </summary>
public sealed class InbandDtmfDetector
{
    private const int BlockSize = 102;
    private const int Rows = 4;
    private const string Keys = "123A456B789C*0#D";

    /// <summary>About −40 dBm0 for each frequency, on the scale of a block's power.</summary>
    private const double LeastPower = 8e7;

    /// <summary>Q.24: the higher frequency may be up to 4 dB stronger, the lower one 8 dB.</summary>
    private const double MostReverseTwist = 2.5;
    private const double MostTwist = 6.3;

    /// <summary>The pair stands 8 dB above the other frequencies of its group.</summary>
    private const double LeastLead = 6.3;

    /// <summary>
    /// Share of the block's energy that is in the pair; a perfect pair gives 51. Q.24 lets each frequency be 1.5 % off, which takes up to a
    /// quarter from the highest.
    /// </summary>
    private const double LeastShare = 37;

    private static readonly double[] Coefficients =
        [.. new[] { 697, 770, 852, 941, 1209, 1336, 1477, 1633 }.Select(hertz => 2 * Math.Cos(2 * Math.PI * hertz / 8000))];

    private readonly double[] _last = new double[Rows * 2];
    private readonly double[] _beforeLast = new double[Rows * 2];
    private readonly double[] _power = new double[Rows * 2];
    private double _energy;
    private int _filled;
    private char _lastHit;
    private char _pressed;

    /// <summary>Takes up to 160 samples at 8 kHz.</summary>
    /// <returns>True when a press begins in them.</returns>
    public bool Handle(ReadOnlySpan<short> samples, out char digit)
    {
        digit = '\0';
        while (samples.Length > 0)
        {
            int length = Math.Min(samples.Length, BlockSize - _filled);
            Filter(samples[..length]);
            samples = samples[length..];
            _filled += length;
            if (_filled == BlockSize && EndBlock() is var begun and not '\0')
                digit = begun;
        }

        return digit != '\0';
    }

    private void Filter(ReadOnlySpan<short> samples)
    {
        for (int tone = 0; tone < Coefficients.Length; tone++)
        {
            double coefficient = Coefficients[tone], last = _last[tone], beforeLast = _beforeLast[tone];
            foreach (short sample in samples)
                (last, beforeLast) = (sample + (coefficient * last) - beforeLast, last);
            (_last[tone], _beforeLast[tone]) = (last, beforeLast);
        }

        foreach (short sample in samples)
            _energy += (double)sample * sample;
    }

    private char EndBlock()
    {
        for (int tone = 0; tone < _power.Length; tone++)
        {
            double last = _last[tone], beforeLast = _beforeLast[tone];
            _power[tone] = (last * last) + (beforeLast * beforeLast) - (Coefficients[tone] * last * beforeLast);
        }

        char hit = Recognise();
        char begun = hit != '\0' && hit == _lastHit && hit != _pressed ? hit : '\0';
        if (begun != '\0')
            _pressed = hit;
        else if (hit == '\0' && _lastHit == '\0')
            _pressed = '\0';

        _lastHit = hit;
        _filled = 0;
        _energy = 0;
        Array.Clear(_last);
        Array.Clear(_beforeLast);
        return begun;
    }

    private char Recognise()
    {
        int row = Strongest(_power.AsSpan(0, Rows));
        int column = Strongest(_power.AsSpan(Rows));
        if (row < 0 || column < 0)
            return '\0';

        double low = _power[row], high = _power[Rows + column];
        bool loud = low >= LeastPower && high >= LeastPower;
        bool balanced = high < low * MostReverseTwist && low < high * MostTwist;
        return loud && balanced && low + high > LeastShare * _energy ? Keys[(row * Rows) + column] : '\0';
    }

    /// <returns>The frequency that leads its group, or -1.</returns>
    private static int Strongest(ReadOnlySpan<double> group)
    {
        int best = 0;
        for (int i = 1; i < group.Length; i++)
            if (group[i] > group[best])
                best = i;

        for (int i = 0; i < group.Length; i++)
            if (i != best && group[best] < group[i] * LeastLead)
                return -1;
        return best;
    }
}
