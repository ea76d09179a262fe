using SharpFuzz.Common;

namespace ItOps.Fuzz;

/// <summary>Which branches an input took, by the counters that SharpFuzz wrote into the assemblies. Blind where nothing is instrumented.</summary>
internal sealed unsafe class Coverage : IDisposable
{
    private const int Size = 1 << 16;

    private readonly byte* _counters = (byte*)System.Runtime.InteropServices.NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    public Coverage() => Trace.SharedMem = _counters;

    /// <summary>Branches seen so far.</summary>
    public int Branches { get; private set; }

    public void Begin()
    {
        new Span<byte>(_counters, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>True when the input since <see cref="Begin"/> took a branch for the first time, or for the first time so often.</summary>
    public bool End()
    {
        bool isNew = false;
        Span<byte> counters = new(_counters, Size);
        for (int at = 0; (at = NextUsed(counters, at)) >= 0; at++)
        {
            byte bucket = BucketOf(counters[at]);
            if ((_seen[at] & bucket) != 0)
                continue;
            Branches += _seen[at] == 0 ? 1 : 0;
            _seen[at] |= bucket;
            isNew = true;
        }

        return isNew;
    }

    public void Dispose() => System.Runtime.InteropServices.NativeMemory.Free(_counters);

    private static int NextUsed(Span<byte> counters, int from)
    {
        if (from >= counters.Length)
            return -1;
        int found = counters[from..].IndexOfAnyExcept((byte)0);
        return found < 0 ? -1 : from + found;
    }

    private static byte BucketOf(byte count) => count switch
    {
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
