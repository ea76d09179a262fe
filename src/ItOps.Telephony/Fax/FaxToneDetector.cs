namespace ItOps.Telephony.Fax;

/// <summary>
/// Hears a fax machine call: CNG, 1100 Hz within 38 Hz for half a second within 15 %, then a pause (ITU-T T.30 4.1). The burst is told at its
/// end, so that a steady tone near it is none. A Goertzel filter over blocks of 10 ms; allocates nothing.
/// </summary>
public sealed class FaxToneDetector
{
    private const int BlockSize = 80;

    /// <summary>Samples between bursts that need not be heard before the next that must.</summary>
    private const int PassedOver = 4 * BlockSize;

    /// <summary>Blocks of a burst: 0.36 to 0.64 s, for its edges fall into blocks that count half or were passed over.</summary>
    private const int ShortestBurst = 36;
    private const int LongestBurst = 64;

    /// <summary>A gap of fewer blocks is a lost packet, not the burst's end.</summary>
    private const int Pause = 4;

    /// <summary>Mean square of about −46 dB under full scale.</summary>
    private const double LeastPower = 160.0 * 160.0;

    /// <summary>Share of a block's energy that is the tone's; at 38 Hz beside it the filter sees 60 %.</summary>
    private const double LeastShare = 0.5;

    private static readonly double Coefficient = 2 * Math.Cos(2 * Math.PI * 1100 / 8000);

    private double _last;
    private double _beforeLast;
    private double _energy;
    private int _filled;
    private int _burst;
    private int _quiet;
    private int _passed;

    /// <summary>Between bursts a third of the audio is enough to find the next one by: tells what need not be decoded.</summary>
    /// <param name="samples">How many come now.</param>
    public bool TryPassOver(int samples)
    {
        bool isListening = _burst > 0 || _filled > 0 || _passed >= PassedOver;
        _passed = isListening ? 0 : _passed + samples;
        return !isListening;
    }

    /// <summary>Takes samples at 8 kHz.</summary>
    /// <returns>True when a burst has ended in them.</returns>
    public bool Handle(ReadOnlySpan<short> samples)
    {
        bool heard = false;
        foreach (short sample in samples)
        {
            (_last, _beforeLast) = (sample + (Coefficient * _last) - _beforeLast, _last);
            _energy += (double)sample * sample;
            if (++_filled == BlockSize)
                heard |= EndBlock();
        }

        return heard;
    }

    private bool EndBlock()
    {
        double power = (_last * _last) + (_beforeLast * _beforeLast) - (Coefficient * _last * _beforeLast);
        bool isTone = _energy > LeastPower * BlockSize && power > LeastShare * _energy * BlockSize / 2;
        (_last, _beforeLast, _energy, _filled) = (0, 0, 0, 0);
        if (isTone)
        {
            _burst += _quiet + 1;
            _quiet = 0;
            return false;
        }

        if (_burst == 0 || ++_quiet < Pause)
            return false;
        bool heard = _burst is >= ShortestBurst and <= LongestBurst;
        (_burst, _quiet) = (0, 0);
        return heard;
    }
}
