namespace ItOps.Telephony.Codecs.G722;

/// <summary>
/// A band's quantizer scale factor, kept as a logarithm (ITU-T G.722 clauses 3.5 and 4.5, blocks LOGSCL/LOGSCH and SCALEL/SCALEH).
/// </summary>
/// <param name="initial">Scale factor at reset.</param>
/// <param name="limit">Upper bound of the logarithm.</param>
/// <param name="shift">8 in the lower band, 10 in the higher.</param>
internal struct G722ScaleFactor(int initial, int limit, int shift)
{
    private const int Leak = 127;

    /// <summary>Powers of two in 32 steps (block SCALEL, table ILB).</summary>
    private static readonly short[] Powers =
    [
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
        2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008,
    ];

    private int _logarithm;

    /// <summary>The linear scale factor (DET).</summary>
    public int Value { get; private set; } = initial;

    public void Adapt(int multiplier)
    {
        _logarithm = Math.Clamp(((_logarithm * Leak) >> 7) + multiplier, 0, limit);
        int power = Powers[(_logarithm >> 6) & 31];
        int places = shift - (_logarithm >> 11);
        Value = (places < 0 ? power << -places : power >> places) << 2;
    }
}
