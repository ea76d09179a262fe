using System.Buffers.Binary;

namespace ItOps.Telephony.Rtp;

/// <summary>Writes compound RTCP packets: a report, our CNAME, and at the end a BYE (RFC 3550 6.1). Allocates nothing.</summary>
public static class RtcpWriter
{
    /// <summary>Enough for every packet written here.</summary>
    public const int MaximumSize = 128;

    internal const byte SenderReport = 200;
    internal const byte ReceiverReport = 201;
    internal const byte SourceDescription = 202;
    internal const byte Goodbye = 203;
    private const int SenderInfoSize = 20;
    private const int ReportBlockSize = 24;
    private const byte CanonicalName = 1;

    /// <summary>
    /// Writes SR (when there is sender information) or RR, an SDES with the CNAME, and BYE when asked.
    /// </summary>
    /// <param name="buffer">At least <see cref="MaximumSize"/> bytes.</param>
    /// <param name="cname">At most 32 UTF-8 bytes.</param>
    /// <returns>The packet's length.</returns>
    public static int Write(
        Span<byte> buffer, uint ssrc, RtcpSenderInfo? sender, RtcpReportBlock? report, ReadOnlySpan<byte> cname, bool goodbye = false)
    {
        int length = WriteReport(buffer, ssrc, sender, report);
        length += WriteDescription(buffer[length..], ssrc, cname);
        return goodbye ? length + WriteGoodbye(buffer[length..], ssrc) : length;
    }

    private static int WriteReport(Span<byte> buffer, uint ssrc, RtcpSenderInfo? sender, RtcpReportBlock? report)
    {
        int length = 8;
        if (sender is { } info)
        {
            BinaryPrimitives.WriteUInt64BigEndian(buffer[8..], info.NtpTimestamp);
            BinaryPrimitives.WriteUInt32BigEndian(buffer[16..], info.RtpTimestamp);
            BinaryPrimitives.WriteUInt32BigEndian(buffer[20..], info.PacketCount);
            BinaryPrimitives.WriteUInt32BigEndian(buffer[24..], info.OctetCount);
            length += SenderInfoSize;
        }

        if (report is { } block)
        {
            WriteBlock(buffer[length..], block);
            length += ReportBlockSize;
        }

        WriteHeader(buffer, report is null ? 0 : 1, sender is null ? ReceiverReport : SenderReport, length);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], ssrc);
        return length;
    }

    private static void WriteBlock(Span<byte> buffer, in RtcpReportBlock block)
    {
        BinaryPrimitives.WriteUInt32BigEndian(buffer, block.Ssrc);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], ((uint)block.FractionLost << 24) | ((uint)block.CumulativeLost & 0xFFFFFF));
        BinaryPrimitives.WriteUInt32BigEndian(buffer[8..], block.ExtendedHighest);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[12..], block.Jitter);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[16..], block.LastSenderReport);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[20..], block.DelaySinceLastSenderReport);
    }

    /// <summary>The chunk ends with at least one zero byte and is padded to 32 bits (RFC 3550 6.5).</summary>
    private static int WriteDescription(Span<byte> buffer, uint ssrc, ReadOnlySpan<byte> cname)
    {
        int used = 4 + 4 + 2 + cname.Length + 1;
        int length = (used + 3) & ~3;
        buffer[..length].Clear();
        WriteHeader(buffer, 1, SourceDescription, length);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], ssrc);
        buffer[8] = CanonicalName;
        buffer[9] = (byte)cname.Length;
        cname.CopyTo(buffer[10..]);
        return length;
    }

    private static int WriteGoodbye(Span<byte> buffer, uint ssrc)
    {
        WriteHeader(buffer, 1, Goodbye, 8);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], ssrc);
        return 8;
    }

    private static void WriteHeader(Span<byte> buffer, int count, byte type, int length)
    {
        buffer[0] = (byte)(0x80 | count);
        buffer[1] = type;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], (ushort)((length / 4) - 1));
    }
}
