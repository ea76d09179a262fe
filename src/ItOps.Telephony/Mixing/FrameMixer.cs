using System.Numerics;
using System.Runtime.InteropServices;

namespace ItOps.Telephony.Mixing;

/// <summary>
/// Adds up the voices of one frame (20 ms at 8 kHz) for listeners who each hear some of them: with everyone speaking and everyone
/// listening that is N sums and N subtractions (N−1 mixes). A sum too loud for 16 bits is turned down, not clipped. Allocates nothing
/// once made.
/// </summary>
public sealed class FrameMixer
{
    /// <summary>Parties of one mix.</summary>
    public const int MaxParties = 16;

    /// <summary>Samples of a frame.</summary>
    public const int FrameSamples = 160;

    private readonly short[] _voices = new short[MaxParties * FrameSamples];
    private readonly int[] _total = new int[FrameSamples];
    private readonly int[] _sum = new int[FrameSamples];

    /// <summary>Who speaks in this frame, a bit each.</summary>
    public uint Speaking { get; private set; }

    /// <summary>Begins a frame, in which nobody speaks yet.</summary>
    public void Begin()
    {
        Speaking = 0;
        Array.Clear(_total);
    }

    /// <summary>Where a party's samples of this frame are put before <see cref="Speak"/>.</summary>
    /// <param name="party">0 to <see cref="MaxParties"/> − 1.</param>
    public Span<short> VoiceOf(int party) => _voices.AsSpan(party * FrameSamples, FrameSamples);

    /// <summary>The samples in <see cref="VoiceOf"/> count. Once a party and frame.</summary>
    public void Speak(int party)
    {
        Speaking |= 1u << party;
        Add(VoiceOf(party), _total);
    }

    /// <summary>The sum of those of <paramref name="heard"/> who speak; silence when nobody does.</summary>
    /// <param name="gain">The listener's own, 1 at first: how far the last frames had to be turned down.</param>
    public void Mix(uint heard, ref float gain, Span<short> output)
    {
        heard &= Speaking;
        if (BitOperations.PopCount(heard) == 1 && gain >= 1)
            VoiceOf(BitOperations.TrailingZeroCount(heard)).CopyTo(output);
        else if (heard == 0)
            output.Clear();
        else
            Limiter.Apply(Sum(heard), ref gain, output);

        if (heard == 0)
            gain = 1;
    }

    private ReadOnlySpan<int> Sum(uint heard)
    {
        uint others = Speaking & ~heard;
        if (others == 0)
            return _total;

        bool subtracts = BitOperations.PopCount(others) < BitOperations.PopCount(heard);
        if (subtracts)
            _total.CopyTo(_sum, 0);
        else
            Array.Clear(_sum);

        for (uint left = subtracts ? others : heard; left != 0; left &= left - 1)
        {
            var voice = VoiceOf(BitOperations.TrailingZeroCount(left));
            if (subtracts)
                Subtract(voice, _sum);
            else
                Add(voice, _sum);
        }

        return _sum;
    }

    private static void Add(ReadOnlySpan<short> voice, Span<int> sum)
    {
        var from = MemoryMarshal.Cast<short, Vector<short>>(voice);
        var to = MemoryMarshal.Cast<int, Vector<int>>(sum);
        for (int i = 0; i < from.Length; i++)
        {
            Vector.Widen(from[i], out var low, out var high);
            to[2 * i] += low;
            to[(2 * i) + 1] += high;
        }
    }

    private static void Subtract(ReadOnlySpan<short> voice, Span<int> sum)
    {
        var from = MemoryMarshal.Cast<short, Vector<short>>(voice);
        var to = MemoryMarshal.Cast<int, Vector<int>>(sum);
        for (int i = 0; i < from.Length; i++)
        {
            Vector.Widen(from[i], out var low, out var high);
            to[2 * i] -= low;
            to[(2 * i) + 1] -= high;
        }
    }
}
