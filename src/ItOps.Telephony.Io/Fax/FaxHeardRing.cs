using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Io.Fax;

/// <summary>
/// What was heard on a fax's leg, on its way from the media thread to the fax's: 64 packets, no locks, each side publishes one position.
/// When the fax is that far behind, newer packets are left out, which the fax then takes for lost.
/// </summary>
internal sealed class FaxHeardRing
{
    /// <summary>60 ms of G.711: the longest packet that is taken whole.</summary>
    public const int LargestPacket = 480;

    private const int Packets = 64;

    private readonly byte[] _codes = new byte[Packets * LargestPacket];
    private readonly int[] _lengths = new int[Packets];
    private readonly uint[] _timestamps = new uint[Packets];
    private readonly G711Law[] _laws = new G711Law[Packets];
    private long _written;
    private long _read;

    /// <summary>Media thread: adds a packet, if there is room.</summary>
    public void Write(uint timestamp, ReadOnlySpan<byte> codes, G711Law law)
    {
        if (codes.Length > LargestPacket || _written - Volatile.Read(ref _read) == Packets)
            return;
        int place = (int)(_written % Packets);
        codes.CopyTo(_codes.AsSpan(place * LargestPacket));
        (_lengths[place], _timestamps[place], _laws[place]) = (codes.Length, timestamp, law);
        Volatile.Write(ref _written, _written + 1);
    }

    /// <summary>Fax's thread: decodes the next packet.</summary>
    /// <returns>Its samples; 0 when nothing waits.</returns>
    public int Read(Span<short> samples, out uint timestamp)
    {
        timestamp = 0;
        if (_read == Volatile.Read(ref _written))
            return 0;
        int place = (int)(_read % Packets);
        int length = _lengths[place];
        timestamp = _timestamps[place];
        G711.Decode(_codes.AsSpan(place * LargestPacket, length), samples, _laws[place]);
        Volatile.Write(ref _read, _read + 1);
        return length;
    }
}
