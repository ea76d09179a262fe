namespace ItOps.Telephony.Codecs.G722;

/// <summary>The band below 4 kHz: six bits a sample (ITU-T G.722 clauses 3.3 to 3.6 and 4.3 to 4.6).</summary>
internal sealed class G722LowBand
{
    private const int Levels = 30;
    private const int OutputLimit = 16383;

    private readonly G722Predictor _predictor = new();
    private G722ScaleFactor _scale = new(32, 18432, 8);

    /// <summary>Decision levels (table Q6).</summary>
    private static readonly short[] Decisions =
    [
        0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650,
        714, 786, 858, 940, 1023, 1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919,
    ];

    /// <summary>Codes of negative differences by interval (table ILN).</summary>
    private static readonly byte[] NegativeCodes =
    [
        0, 63, 62, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4,
    ];

    /// <summary>Codes of positive differences by interval (table ILP).</summary>
    private static readonly byte[] PositiveCodes =
    [
        0, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34, 33, 32,
    ];

    /// <summary>Output levels of the four-bit inverse quantizer, which drives the adaptation (table QQ4).</summary>
    private static readonly short[] CoarseLevels =
    [
        0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0,
    ];

    /// <summary>Output levels of the six-bit inverse quantizer, which is heard (table QQ6).</summary>
    private static readonly short[] FineLevels =
    [
        -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360, -8576, -7856,
        -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040, -728,
        24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136,
    ];

    /// <summary>Logarithmic multipliers by four-bit code (tables WL and RL4).</summary>
    private static readonly short[] Multipliers =
    [
        -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60,
    ];

    public int Encode(int sample)
    {
        int difference = G722Predictor.Saturate(sample - _predictor.Estimate);
        int magnitude = difference >= 0 ? difference : ~difference;
        int interval = Interval(magnitude);
        int code = difference < 0 ? NegativeCodes[interval] : PositiveCodes[interval];
        Adapt(code);
        return code;
    }

    public int Decode(int code)
    {
        int sample = _predictor.Estimate + ((_scale.Value * FineLevels[code]) >> 15);
        Adapt(code);
        return Math.Clamp(sample, -OutputLimit - 1, OutputLimit);
    }

    /// <summary>Which interval of the scaled decision levels it falls in, 1 to 30; the levels rise, so halving finds it.</summary>
    private int Interval(int magnitude)
    {
        int low = 1;
        int high = Levels;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (magnitude >= (Decisions[middle] * _scale.Value) >> 12)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private void Adapt(int code)
    {
        int coarse = code >> 2;
        int difference = (_scale.Value * CoarseLevels[coarse]) >> 15;
        _scale.Adapt(Multipliers[coarse]);
        _predictor.Adapt(difference);
    }
}
