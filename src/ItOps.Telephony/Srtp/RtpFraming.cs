using System.Buffers.Binary;

namespace ItOps.Telephony.Srtp;

/// <summary>The little of RTP and RTCP that protection needs to know (RFC 3550 5.1, 6.4).</summary>
internal static class RtpFraming
{
    public const int MaxPacket = 2048;
    public const int RtcpHeaderLength = 8;

    private const int FixedHeaderLength = 12;

    public static bool TryReadRtp(ReadOnlySpan<byte> packet, out int headerLength, out ushort sequence, out uint ssrc)
    {
        headerLength = 0;
        sequence = 0;
        ssrc = 0;
        if (packet.Length is < FixedHeaderLength or > MaxPacket || packet[0] >> 6 != 2)
            return false;

        headerLength = FixedHeaderLength + (4 * (packet[0] & 0x0f));
        if ((packet[0] & 0x10) != 0)
        {
            if (packet.Length < headerLength + 4)
                return false;
            headerLength += 4 + (4 * BinaryPrimitives.ReadUInt16BigEndian(packet[(headerLength + 2)..]));
        }

        sequence = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        ssrc = BinaryPrimitives.ReadUInt32BigEndian(packet[8..]);
        return headerLength <= packet.Length;
    }

    public static bool TryReadRtcp(ReadOnlySpan<byte> packet, out uint ssrc)
    {
        ssrc = 0;
        if (packet.Length is < RtcpHeaderLength or > MaxPacket || packet[0] >> 6 != 2)
            return false;
        ssrc = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
        return true;
    }
}
