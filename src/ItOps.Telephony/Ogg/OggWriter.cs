using System.Buffers.Binary;

namespace ItOps.Telephony.Ogg;

/// <summary>
/// Puts the packets of one logical stream into Ogg pages (RFC 3533). Packets go in by <see cref="Add"/>, whole pages come out by
/// <see cref="TryTake"/>; packets never straddle pages, which RFC 7845 3 asks of the headers and recommends for audio.
/// </summary>
/// <param name="serial">Tells the streams of a file apart.</param>
public sealed class OggWriter(uint serial)
{
    /// <summary>The longest packet: 254 full segments and a shorter one.</summary>
    public const int LongestPacket = (255 * MaximumSegments) - 1;

    private const int HeaderSize = 27;
    private const int MaximumSegments = 255;
    private const byte FirstPage = 2;
    private const byte LastPage = 4;

    private readonly Queue<byte[]> _pages = new();
    private readonly byte[] _segments = new byte[MaximumSegments];
    private readonly byte[] _body = new byte[255 * MaximumSegments];
    private int _segmentCount;
    private int _bodyLength;
    private long _granulePosition;
    private uint _sequence;

    /// <summary>Adds a packet; closes the page before it when it would not fit.</summary>
    /// <param name="packet">At most <see cref="LongestPacket"/> octets.</param>
    /// <param name="granulePosition">The stream's position after this packet, in the codec's unit; 0 for headers.</param>
    public void Add(ReadOnlySpan<byte> packet, long granulePosition)
    {
        if (packet.Length > LongestPacket)
            throw new ArgumentException($"A packet has at most {LongestPacket} octets.", nameof(packet));

        int needed = (packet.Length / 255) + 1;
        if (_segmentCount + needed > MaximumSegments)
            Close(isLast: false);

        _segments.AsSpan(_segmentCount, needed - 1).Fill(255);
        _segments[_segmentCount + needed - 1] = (byte)(packet.Length % 255);
        _segmentCount += needed;
        packet.CopyTo(_body.AsSpan(_bodyLength));
        _bodyLength += packet.Length;
        _granulePosition = granulePosition;
    }

    /// <summary>Ends the page here, as each header must (RFC 7845 3) and as seeking wants about once a second.</summary>
    public void EndPage()
    {
        if (_segmentCount > 0)
            Close(isLast: false);
    }

    /// <summary>Ends the stream with the packets added since the last page.</summary>
    /// <param name="granulePosition">Where the sound ends; less than the last packet's position trims that packet (RFC 7845 4.4).</param>
    public void EndStream(long granulePosition)
    {
        _granulePosition = granulePosition;
        Close(isLast: true);
    }

    /// <summary>Takes the next whole page.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> page)
    {
        bool taken = _pages.TryDequeue(out byte[]? next);
        page = next;
        return taken;
    }

    private void Close(bool isLast)
    {
        var page = new byte[HeaderSize + _segmentCount + _bodyLength];
        "OggS"u8.CopyTo(page);
        page[5] = (byte)((_sequence == 0 ? FirstPage : 0) | (isLast ? LastPage : 0));
        BinaryPrimitives.WriteInt64LittleEndian(page.AsSpan(6), _granulePosition);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(14), serial);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(18), _sequence++);
        page[26] = (byte)_segmentCount;
        _segments.AsSpan(0, _segmentCount).CopyTo(page.AsSpan(HeaderSize));
        _body.AsSpan(0, _bodyLength).CopyTo(page.AsSpan(HeaderSize + _segmentCount));
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), OggCrc.Compute(page));
        _pages.Enqueue(page);
        _segmentCount = 0;
        _bodyLength = 0;
    }
}
