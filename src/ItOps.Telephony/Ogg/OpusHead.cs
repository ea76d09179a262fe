using System.Buffers.Binary;

namespace ItOps.Telephony.Ogg;

/// <summary>The identification header of Opus in Ogg (RFC 7845 5.1).</summary>
/// <param name="Channels">1 or 2.</param>
/// <param name="PreSkip">Samples at 48 kHz to leave out at the start.</param>
/// <param name="InputSampleRate">Of the original; tells nothing about decoding.</param>
/// <param name="AreChannelsApart">Two channels coded each for itself (mapping family 1 with two uncoupled streams).</param>
public readonly record struct OpusHead(int Channels, int PreSkip, int InputSampleRate, bool AreChannelsApart)
{
    /// <summary>Granule positions count samples at this rate, whatever the sound's (RFC 7845 4).</summary>
    public const int GranuleRate = 48000;

    private const int Size = 19;
    private const int MappedSize = 23;

    /// <summary>The header's octets.</summary>
    public byte[] ToArray()
    {
        var header = new byte[AreChannelsApart ? MappedSize : Size];
        "OpusHead"u8.CopyTo(header);
        header[8] = 1;
        header[9] = (byte)Channels;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)PreSkip);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), (uint)InputSampleRate);
        if (!AreChannelsApart)
            return header;

        ReadOnlySpan<byte> twoUncoupledStreams = [1, 2, 0, 0, 1];
        twoUncoupledStreams.CopyTo(header.AsSpan(18));
        return header;
    }

    /// <summary>Reads a header.</summary>
    /// <returns>False for other layouts than <see cref="ToArray"/> writes, and for an output gain.</returns>
    public static bool TryParse(ReadOnlySpan<byte> packet, out OpusHead head)
    {
        head = default;
        if (packet.Length < Size || !packet.StartsWith("OpusHead"u8) || packet[8] >= 16 || packet[9] is not (1 or 2))
            return false;
        if (BinaryPrimitives.ReadInt16LittleEndian(packet[16..]) != 0)
            return false;

        bool areApart = packet[18] == 1;
        if (areApart && !(packet.Length >= MappedSize && packet[9] == 2 && packet[19..].StartsWith((ReadOnlySpan<byte>)[2, 0, 0, 1])))
            return false;
        if (!areApart && packet[18] != 0)
            return false;

        head = new OpusHead(
            packet[9],
            BinaryPrimitives.ReadUInt16LittleEndian(packet[10..]),
            (int)BinaryPrimitives.ReadUInt32LittleEndian(packet[12..]),
            areApart);
        return true;
    }
}
