namespace ItOps.Telephony.Io.Media;

/// <summary>
/// Two seconds of a recording between the media thread, which puts each packet in its place on the time line, and the writer thread,
/// which takes away what is closed. Both channels are interleaved as in the file. A place that nobody wrote is silence, and
/// the writer leaves silence behind, so that whatever is missing has the right length. No locks: each side publishes one position.
/// </summary>
internal sealed class RecordingRing
{
    /// <summary>Samples of each channel: 2.048 s.</summary>
    public const int Samples = 16384;

    public const int Channels = 2;
    private const int Mask = Samples - 1;

    private readonly byte[] _cells = new byte[Samples * Channels];
    private byte _silence;
    private long _closed;
    private long _flushed;

    /// <summary>Samples before this one are the writer's; the media thread's edge.</summary>
    public long Closed => Volatile.Read(ref _closed);

    /// <summary>Samples before this one are in the file, or given up; the writer's edge.</summary>
    public long Flushed => Volatile.Read(ref _flushed);

    public void Reset(byte silence)
    {
        _silence = silence;
        Array.Fill(_cells, silence);
        Volatile.Write(ref _closed, 0);
        Volatile.Write(ref _flushed, 0);
    }

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

        long room = Flushed + Samples - position;
        int dropped = (int)Math.Clamp(codes.Length - room, 0, codes.Length);
        codes = codes[..^dropped];
        for (int i = 0; i < codes.Length; i++)
        {
            byte code = conversion.IsEmpty ? codes[i] : conversion[codes[i]];
            _cells[((int)((position + i) & Mask) * Channels) + channel] = code;
        }

        return dropped;
    }

    /// <summary>Media thread: nothing will be written before this place any more.</summary>
    public void Close(long position)
    {
        if (position > _closed)
            Volatile.Write(ref _closed, position);
    }

    /// <summary>Writer thread: the next closed bytes that lie in one piece.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        int start = (int)(_flushed & Mask);
        int length = (int)Math.Min(Closed - _flushed, Samples - start);
        return _cells.AsSpan(start * Channels, length * Channels);
    }

    /// <summary>Writer thread: done with the first bytes of <see cref="Peek"/>; leaves silence in their place.</summary>
    public void Release(int bytes)
    {
        int start = (int)(_flushed & Mask);
        _cells.AsSpan(start * Channels, bytes).Fill(_silence);
        Volatile.Write(ref _flushed, _flushed + (bytes / Channels));
    }
}
