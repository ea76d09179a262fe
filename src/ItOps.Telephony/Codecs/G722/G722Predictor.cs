using System.Runtime.CompilerServices;

namespace ItOps.Telephony.Codecs.G722;

/// <summary>
/// The adaptive predictor that both bands have (ITU-T G.722 clauses 3.6 and 4.6, blocks RECONS to PREDIC): two poles, six zeros, all
/// driven by the quantized difference, so that encoder and decoder stay in step without side information.
/// </summary>
internal sealed class G722Predictor
{
    private const int Zeros = 6;
    private const int LeakA2 = 32512;
    private const int Leak = 32640;
    private const int LimitA2 = 12288;
    private const int StabilityBound = 15360;

    private readonly int[] _b = new int[Zeros];
    private readonly int[] _d = new int[Zeros];
    private int _a1;
    private int _a2;
    private int _r1;
    private int _r2;
    private int _p1;
    private int _p2;
    private int _sz;

    /// <summary>What the next sample is expected to be (S).</summary>
    public int Estimate { get; private set; }

    /// <summary>Takes in a quantized difference and predicts the next sample.</summary>
    public void Adapt(int difference)
    {
        int reconstructed = Saturate(Estimate + difference);
        int partial = Saturate(_sz + difference);
        AdaptPoles(partial);
        _sz = AdaptZeros(difference);

        int poles = ((_a1 * Saturate(2 * reconstructed)) >> 15) + ((_a2 * Saturate(2 * _r1)) >> 15);
        _r2 = _r1;
        _r1 = reconstructed;
        _p2 = _p1;
        _p1 = partial;
        Estimate = Saturate(Saturate(poles) + _sz);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Saturate(int value) => value == (short)value ? value : value > 0 ? short.MaxValue : short.MinValue;

    /// <summary>Blocks UPPOL2 and UPPOL1.</summary>
    private void AdaptPoles(int partial)
    {
        bool sameAsLast = (partial ^ _p1) >= 0;
        bool sameAsBefore = (partial ^ _p2) >= 0;
        int scaled = Saturate(4 * _a1);
        int correction = Math.Min(sameAsLast ? -scaled : scaled, short.MaxValue) >> 7;
        int a2 = correction + (sameAsBefore ? 128 : -128) + ((_a2 * LeakA2) >> 15);
        _a2 = Math.Clamp(a2, -LimitA2, LimitA2);

        int a1 = Saturate((sameAsLast ? 192 : -192) + ((_a1 * Leak) >> 15));
        int bound = StabilityBound - _a2;
        _a1 = Math.Clamp(a1, -bound, bound);
    }

    /// <summary>Blocks UPZERO, DELAYA and FILTEZ.</summary>
    private int AdaptZeros(int difference)
    {
        int step = difference == 0 ? 0 : 128;
        int sum = 0;
        for (int i = Zeros - 1; i >= 0; i--)
        {
            int delayed = _d[i];
            int b = Saturate(((delayed ^ difference) >= 0 ? step : -step) + ((_b[i] * Leak) >> 15));
            int next = i == 0 ? difference : _d[i - 1];
            _b[i] = b;
            _d[i] = next;
            sum += (b * Saturate(2 * next)) >> 15;
        }

        return Saturate(sum);
    }
}
