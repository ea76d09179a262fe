using System.Buffers.Binary;

namespace ItOps.Telephony.Rtp;

/// <summary>The fixed part of an RTP header (RFC 3550 5.1).</summary>
/// <param name="PayloadType">0 to 127.</param>
/// <param name="Timestamp">In units of the payload's clock, 8 kHz here.</param>
/// <param name="Ssrc">Synchronisation source.</param>
public readonly record struct RtpHeader(byte PayloadType, bool Marker, ushort SequenceNumber, uint Timestamp, uint Ssrc)
{
    /// <summary>Length of the header without contributing sources.</summary>
    public const int Size = 12;

    private const int Version2 = 0x80;

    /// <summary>Reads a packet's header and finds its payload, past CSRCs and extension, without padding.</summary>
    /// <returns>False when the packet is not sound RTP (RFC 3550 A.1).</returns>
    public static bool TryRead(ReadOnlySpan<byte> packet, out RtpHeader header, out Range payload)
    {
        header = default;
        payload = default;
        if (packet.Length < Size || (packet[0] & 0xC0) != Version2)
            return false;

        if (!TryFindPayload(packet, out payload))
            return false;

        header = new RtpHeader(
            (byte)(packet[1] & 0x7F),
            (packet[1] & 0x80) != 0,
            BinaryPrimitives.ReadUInt16BigEndian(packet[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(packet[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(packet[8..]));
        return true;
    }

    /// <summary>Writes the header with neither padding, extension nor CSRCs.</summary>
    /// <param name="packet">At least <see cref="Size"/> bytes.</param>
    public void Write(Span<byte> packet)
    {
        packet[0] = Version2;
        packet[1] = (byte)(PayloadType | (Marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], SequenceNumber);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], Ssrc);
    }

    private static bool TryFindPayload(ReadOnlySpan<byte> packet, out Range payload)
    {
        payload = default;
        int start = Size + ((packet[0] & 0x0F) * 4);
        if ((packet[0] & 0x10) != 0)
        {
            if (packet.Length < start + 4)
                return false;
            start += 4 + (BinaryPrimitives.ReadUInt16BigEndian(packet[(start + 2)..]) * 4);
        }

        int padding = (packet[0] & 0x20) != 0 ? packet[^1] : 0;
        bool emptyPadding = padding == 0 && (packet[0] & 0x20) != 0;
        int end = packet.Length - padding;
        if (emptyPadding || end < start)
            return false;

        payload = start..end;
        return true;
    }
}
