namespace ItOps.Telephony.Io.Media;

/// <summary>
/// A recording between the media thread, which puts each packet in its place on the time line, and the writer thread, which takes
/// away what is closed. Both channels are interleaved as in the file. A place that nobody wrote is silence, so that whatever is missing has the
/// right length. It holds the blocks between the two edges and no more. No locks: each side publishes one position.
/// </summary>
internal sealed class RecordingRing(RecordingBlocks blocks)
{
    public const int Channels = 2;

    /// <summary>Samples of each channel that it takes at most: 4.096 s.</summary>
    public const int Samples = Slots * RecordingBlocks.Samples;

    private const int Slots = 32;

    private readonly byte[]?[] _slots = new byte[Slots][];
    private byte _silence;
    private long _closed;
    private long _flushed;

    /// <summary>Samples before this one are the writer's; the media thread's edge.</summary>
    public long Closed => Volatile.Read(ref _closed);

    /// <summary>Samples before this one are in the file, or given up; the writer's edge.</summary>
    public long Flushed => Volatile.Read(ref _flushed);

    /// <summary>False after <see cref="Empty"/>, and before anything was written.</summary>
    public bool HoldsBlocks => Array.Exists(_slots, slot => slot is not null);

    /// <summary>Media thread: before the first <see cref="Write"/>.</summary>
    public void Begin(byte silence) => _silence = silence;

    /// <summary>Media thread: writes codes at a place, through a table when the file's law is the other.</summary>
    /// <returns>Codes that had no room because the writer is behind; those that came too late are not counted.</returns>
    public int Write(int channel, long position, ReadOnlySpan<byte> codes, ReadOnlySpan<byte> conversion)
    {
        long late = _closed - position;
        if (late >= codes.Length)
            return 0;
        if (late > 0)
        {
            codes = codes[(int)late..];
            position += late;
        }

        int dropped = (int)Math.Clamp(codes.Length - (EndFor(Flushed) - position), 0, codes.Length);
        codes = codes[..^dropped];
        while (codes.Length > 0)
        {
            int at = (int)(position % RecordingBlocks.Samples);
            int length = Math.Min(codes.Length, RecordingBlocks.Samples - at);
            if (BlockAt(position) is { } block)
                Interleave(codes[..length], block.AsSpan((at * Channels) + channel), conversion);
            else
                dropped += length;
            codes = codes[length..];
            position += length;
        }

        return dropped;
    }

    /// <summary>Media thread: nothing will be written before this place any more.</summary>
    public void Close(long position)
    {
        if (position > _closed)
            Volatile.Write(ref _closed, position);
    }

    /// <summary>Writer thread: copies the next closed bytes.</summary>
    /// <returns>How many; 0 when all are flushed.</returns>
    public int Peek(Span<byte> buffer)
    {
        int wanted = (int)Math.Min((Math.Min(Closed, EndFor(_flushed)) - _flushed) * Channels, buffer.Length);
        for (int done = 0; done < wanted;)
        {
            long position = _flushed + (done / Channels);
            int at = (int)(position % RecordingBlocks.Samples) * Channels;
            var piece = buffer[done..Math.Min(wanted, done + RecordingBlocks.Size - at)];
            if (_slots[SlotOf(position)] is { } block)
                block.AsSpan(at, piece.Length).CopyTo(piece);
            else
                piece.Fill(_silence);
            done += piece.Length;
        }

        return wanted;
    }

    /// <summary>Writer thread: done with the first bytes of <see cref="Peek"/>.</summary>
    public void Release(int bytes)
    {
        long flushed = _flushed + (bytes / Channels);
        for (long block = _flushed / RecordingBlocks.Samples; block < flushed / RecordingBlocks.Samples; block++)
            Free((int)(block % Slots));
        Volatile.Write(ref _flushed, flushed);
    }

    /// <summary>Writer thread: gives up what is closed.</summary>
    /// <returns>How many bytes that was.</returns>
    public int ReleaseClosed()
    {
        int bytes = (int)(Closed - _flushed) * Channels;
        Release(bytes);
        return bytes;
    }

    /// <summary>Writer thread, when the media thread has left it: all blocks go back.</summary>
    public void Empty()
    {
        for (int slot = 0; slot < Slots; slot++)
            Free(slot);
    }

    /// <summary>The first place that has no slot: a block goes back when all of it is flushed, and until then its slot is taken.</summary>
    private static long EndFor(long flushed) => flushed - (flushed % RecordingBlocks.Samples) + Samples;

    private static int SlotOf(long position) => (int)(position / RecordingBlocks.Samples % Slots);

    private static void Interleave(ReadOnlySpan<byte> codes, Span<byte> cells, ReadOnlySpan<byte> conversion)
    {
        for (int i = 0; i < codes.Length; i++)
            cells[i * Channels] = conversion.IsEmpty ? codes[i] : conversion[codes[i]];
    }

    private byte[]? BlockAt(long position)
    {
        ref var slot = ref _slots[SlotOf(position)];
        if (slot is null && blocks.Take() is { } block)
        {
            Array.Fill(block, _silence);
            slot = block;
        }

        return slot;
    }

    private void Free(int slot)
    {
        if (_slots[slot] is not { } block)
            return;
        _slots[slot] = null;
        blocks.Give(block);
    }
}
