using System.Buffers.Binary;

namespace ItOps.Telephony.Rtp;

/// <summary>What a compound RTCP packet tells one receiver (RFC 3550 6.1); the rest of it is skipped.</summary>
/// <param name="Sender">The peer's sender report.</param>
/// <param name="AboutUs">The report block about our source.</param>
/// <param name="Goodbye">The peer's source ends.</param>
public readonly record struct RtcpSummary(uint Ssrc, RtcpSenderInfo? Sender, RtcpReportBlock? AboutUs, bool Goodbye)
{
    /// <summary>Tells RTCP from RTP on one port by the second byte (RFC 5761 4).</summary>
    public static bool IsRtcp(ReadOnlySpan<byte> packet) => packet.Length >= 8 && packet[1] is >= 192 and <= 223;

    /// <summary>Reads a compound packet.</summary>
    /// <param name="ourSsrc">The source whose report block is wanted.</param>
    /// <returns>False when it is not sound (RFC 3550 A.2); reduced-size packets (RFC 5506) are not taken.</returns>
    public static bool TryRead(ReadOnlySpan<byte> packet, uint ourSsrc, out RtcpSummary summary)
    {
        summary = default;
        bool isFirst = true;
        while (packet.Length > 0)
        {
            if (!TryReadOne(ref packet, isFirst, ourSsrc, ref summary))
                return false;
            isFirst = false;
        }

        return !isFirst;
    }

    private static bool TryReadOne(ref ReadOnlySpan<byte> packet, bool isFirst, uint ourSsrc, ref RtcpSummary summary)
    {
        if (packet.Length < 4 || (packet[0] & 0xC0) != 0x80)
            return false;

        int length = (BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) + 1) * 4;
        byte type = packet[1];
        bool leads = type is RtcpWriter.SenderReport or RtcpWriter.ReceiverReport;
        if (length > packet.Length || (isFirst && (!leads || length < 8)))
            return false;

        var body = packet[..length];
        packet = packet[length..];
        if (leads && length >= 8)
            return TryReadReport(body, ourSsrc, ref summary);
        if (type == RtcpWriter.Goodbye)
            summary = summary with { Goodbye = true };
        return true;
    }

    private static bool TryReadReport(ReadOnlySpan<byte> body, uint ourSsrc, ref RtcpSummary summary)
    {
        summary = summary with { Ssrc = BinaryPrimitives.ReadUInt32BigEndian(body[4..]) };
        var blocks = body[8..];
        if (body[1] == RtcpWriter.SenderReport)
        {
            if (body.Length < 28)
                return false;
            summary = summary with { Sender = ReadSender(body[8..]) };
            blocks = body[28..];
        }

        for (int left = body[0] & 0x1F; left > 0; left--, blocks = blocks[24..])
        {
            if (blocks.Length < 24)
                return false;
            if (BinaryPrimitives.ReadUInt32BigEndian(blocks) == ourSsrc)
                summary = summary with { AboutUs = ReadBlock(blocks) };
        }

        return true;
    }

    private static RtcpSenderInfo ReadSender(ReadOnlySpan<byte> info) => new(
        BinaryPrimitives.ReadUInt64BigEndian(info),
        BinaryPrimitives.ReadUInt32BigEndian(info[8..]),
        BinaryPrimitives.ReadUInt32BigEndian(info[12..]),
        BinaryPrimitives.ReadUInt32BigEndian(info[16..]));

    private static RtcpReportBlock ReadBlock(ReadOnlySpan<byte> block)
    {
        uint lost = BinaryPrimitives.ReadUInt32BigEndian(block[4..]);
        return new RtcpReportBlock(
            BinaryPrimitives.ReadUInt32BigEndian(block),
            (byte)(lost >> 24),
            (int)(lost << 8) >> 8,
            BinaryPrimitives.ReadUInt32BigEndian(block[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(block[12..]),
            BinaryPrimitives.ReadUInt32BigEndian(block[16..]),
            BinaryPrimitives.ReadUInt32BigEndian(block[20..]));
    }
}
