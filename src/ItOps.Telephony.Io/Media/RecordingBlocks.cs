using System.Collections.Concurrent;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// Pieces of 128 ms from which the recordings' rings are made, shared by all: a recording holds only what is not in its file yet, and while a
/// disk stalls the recordings hold more, up to a bound over all of them.
/// </summary>
/// <param name="limit">Blocks that may exist at a time.</param>
internal sealed class RecordingBlocks(int limit)
{
    /// <summary>Samples of each channel.</summary>
    public const int Samples = 1024;

    /// <summary>Bytes: both channels interleaved.</summary>
    public const int Size = Samples * RecordingRing.Channels;

    private const int LeastStock = 16;

    private readonly ConcurrentQueue<byte[]> _free = new();
    private int _made;

    /// <summary>A block with anything in it; null when all are taken. Any thread.</summary>
    public byte[]? Take() => _free.TryDequeue(out byte[]? block) ? block : Make();

    /// <summary>Takes a block back; any thread.</summary>
    public void Give(byte[] block) => _free.Enqueue(block);

    /// <summary>
    /// Writer thread, every 50 ms: has blocks lie ready for what the recordings begin until the next time, so that the media thread makes none
    /// itself, and lets go of those that a stall or a rush left behind.
    /// </summary>
    public void Stock(int recordings)
    {
        int wanted = LeastStock + (recordings / 2);
        for (int missing = wanted - _free.Count; missing > 0 && Make() is { } block; missing--)
            _free.Enqueue(block);
        for (int surplus = _free.Count - (2 * wanted); surplus > 0 && _free.TryDequeue(out _); surplus--)
            Interlocked.Decrement(ref _made);
    }

    private byte[]? Make()
    {
        if (Interlocked.Increment(ref _made) <= limit)
            return new byte[Size];
        Interlocked.Decrement(ref _made);
        return null;
    }
}
