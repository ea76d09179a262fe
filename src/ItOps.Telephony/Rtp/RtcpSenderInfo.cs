namespace ItOps.Telephony.Rtp;

/// <summary>The sender's part of a sender report (RFC 3550 6.4.1).</summary>
/// <param name="NtpTimestamp">64-bit NTP time of the report.</param>
/// <param name="RtpTimestamp">The same moment on the RTP clock.</param>
public readonly record struct RtcpSenderInfo(ulong NtpTimestamp, uint RtpTimestamp, uint PacketCount, uint OctetCount)
{
    /// <summary>What a receiver echoes as LSR.</summary>
    public uint Middle => (uint)(NtpTimestamp >> 16);
}
