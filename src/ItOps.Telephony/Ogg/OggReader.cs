using System.Buffers.Binary;

namespace ItOps.Telephony.Ogg;

/// <summary>
/// Takes the packets out of an Ogg stream (RFC 3533) of one logical stream. Octets go in by <see cref="Handle"/> in any pieces,
/// packets come out by <see cref="TryTake"/>. The first fault ends it: this reads our own files, where every fault means damage.
/// </summary>
public sealed class OggReader
{
    private const int HeaderSize = 27;
    private const int LargestPage = HeaderSize + 255 + (255 * 255);
    private const int LongestPacket = 1 << 20;
    private const byte Continued = 1;
    private const byte LastPage = 4;

    private readonly Queue<OggPacket> _packets = new();
    private readonly byte[] _buffer = new byte[LargestPage];
    private readonly List<byte> _packet = [];
    private int _buffered;
    private uint? _serial;
    private uint _sequence;

    /// <summary>What is wrong; no packet comes after it.</summary>
    public OggError Error { get; private set; }

    /// <summary>The stream's last page has been read.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Takes in the next octets of the file.</summary>
    public void Handle(ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty && Error == OggError.None && !IsEnded)
        {
            int taken = Math.Min(octets.Length, _buffer.Length - _buffered);
            octets[..taken].CopyTo(_buffer.AsSpan(_buffered));
            _buffered += taken;
            octets = octets[taken..];
            ReadPages();
        }
    }

    /// <summary>Tells that the file has no more octets.</summary>
    public void HandleEnd()
    {
        if (Error == OggError.None && !IsEnded)
            Error = OggError.Truncated;
    }

    /// <summary>Takes the next whole packet.</summary>
    public bool TryTake(out OggPacket packet) => _packets.TryDequeue(out packet);

    private void ReadPages()
    {
        int start = 0;
        while (Error == OggError.None && !IsEnded && TryMeasure(_buffer.AsSpan(start, _buffered - start), out int length))
        {
            if (Error == OggError.None)
                ReadPage(_buffer.AsSpan(start, length));
            start += length;
        }

        _buffer.AsSpan(start, _buffered - start).CopyTo(_buffer);
        _buffered -= start;
    }

    private bool TryMeasure(ReadOnlySpan<byte> octets, out int length)
    {
        length = 0;
        if (octets.Length < HeaderSize)
            return false;
        if (!octets.StartsWith("OggS"u8) || octets[4] != 0)
        {
            Error = OggError.NotOgg;
            return false;
        }

        int segments = octets[26];
        if (octets.Length < HeaderSize + segments)
            return false;
        length = HeaderSize + segments;
        foreach (byte segment in octets.Slice(HeaderSize, segments))
            length += segment;
        return octets.Length >= length;
    }

    private void ReadPage(Span<byte> page)
    {
        Error = Check(page);
        if (Error != OggError.None)
            return;

        var segments = page.Slice(HeaderSize, page[26]);
        var body = page[(HeaderSize + segments.Length)..];
        bool isLast = (page[5] & LastPage) != 0;
        long granulePosition = BinaryPrimitives.ReadInt64LittleEndian(page[6..]);
        int lastEnd = segments.LastIndexOfAnyExcept((byte)255);
        for (int i = 0; i < segments.Length && Error == OggError.None; i++)
        {
            _packet.AddRange(body[..segments[i]]);
            body = body[segments[i]..];
            if (segments[i] < 255)
                Complete(i == lastEnd ? granulePosition : -1, isLast && i == lastEnd);
            else if (_packet.Count > LongestPacket)
                Error = OggError.PacketTooLong;
        }

        IsEnded = isLast && Error == OggError.None;
    }

    private OggError Check(Span<byte> page)
    {
        uint claimed = BinaryPrimitives.ReadUInt32LittleEndian(page[22..]);
        page.Slice(22, 4).Clear();
        if (OggCrc.Compute(page) != claimed)
            return OggError.BadChecksum;

        uint serial = BinaryPrimitives.ReadUInt32LittleEndian(page[14..]);
        _serial ??= serial;
        if (serial != _serial)
            return OggError.OtherStream;

        bool isContinued = (page[5] & Continued) != 0;
        bool isInOrder = BinaryPrimitives.ReadUInt32LittleEndian(page[18..]) == _sequence++;
        return isInOrder && isContinued == _packet.Count > 0 ? OggError.None : OggError.LostPage;
    }

    private void Complete(long granulePosition, bool isLast)
    {
        _packets.Enqueue(new OggPacket(_packet.ToArray(), granulePosition, isLast));
        _packet.Clear();
    }
}
