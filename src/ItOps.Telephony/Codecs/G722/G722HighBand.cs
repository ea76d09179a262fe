namespace ItOps.Telephony.Codecs.G722;

/// <summary>The band above 4 kHz: two bits a sample (ITU-T G.722 clauses 3.3 to 3.6 and 4.3 to 4.6).</summary>
internal sealed class G722HighBand
{
    private const int Decision = 564;
    private const int OutputLimit = 16383;

    private readonly G722Predictor _predictor = new();
    private G722ScaleFactor _scale = new(8, 22528, 10);

    /// <summary>Output levels of the inverse quantizer (table QQ2).</summary>
    private static readonly short[] Levels = [-7408, -1616, 7408, 1616];

    /// <summary>Logarithmic multipliers by code (tables WH and RH2).</summary>
    private static readonly short[] Multipliers = [798, -214, 798, -214];

    public int Encode(int sample)
    {
        int difference = G722Predictor.Saturate(sample - _predictor.Estimate);
        int magnitude = difference >= 0 ? difference : ~difference;
        bool isFar = magnitude >= (Decision * _scale.Value) >> 12;
        int code = difference < 0 ? (isFar ? 0 : 1) : (isFar ? 2 : 3);
        Adapt(code);
        return code;
    }

    public int Decode(int code)
    {
        int sample = _predictor.Estimate + Adapt(code);
        return Math.Clamp(sample, -OutputLimit - 1, OutputLimit);
    }

    private int Adapt(int code)
    {
        int difference = (_scale.Value * Levels[code]) >> 15;
        _scale.Adapt(Multipliers[code]);
        _predictor.Adapt(difference);
        return difference;
    }
}
