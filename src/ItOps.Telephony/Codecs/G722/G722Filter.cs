using System.Runtime.CompilerServices;

namespace ItOps.Telephony.Codecs.G722;

/// <summary>
/// The delay line of the 24-tap quadrature mirror filter that parts and joins the bands (ITU-T G.722 clauses 3.1 and 4.8, table 11).
/// Every value is written twice, 12 places apart, so that the taps are always one straight run.
/// </summary>
internal sealed class G722Filter
{
    private const int Taps = 12;

    private readonly int[] _even = new int[2 * Taps];
    private readonly int[] _odd = new int[2 * Taps];
    private int _next;

    private static readonly short[] Coefficients = [3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11];

    /// <summary>Takes in two values and answers the sums of the even and the odd taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int even, int odd, out int evenSum, out int oddSum)
    {
        _even[_next] = _even[_next + Taps] = even;
        _odd[_next] = _odd[_next + Taps] = odd;
        _next = _next == Taps - 1 ? 0 : _next + 1;

        var evens = _even.AsSpan(_next, Taps);
        var odds = _odd.AsSpan(_next, Taps);
        evenSum = 0;
        oddSum = 0;
        for (int i = 0; i < Taps; i++)
        {
            evenSum += evens[i] * Coefficients[i];
            oddSum += odds[i] * Coefficients[Taps - 1 - i];
        }
    }
}
