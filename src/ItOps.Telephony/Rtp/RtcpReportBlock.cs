namespace ItOps.Telephony.Rtp;

/// <summary>A reception report block (RFC 3550 6.4.1).</summary>
/// <param name="Ssrc">The source it is about.</param>
/// <param name="FractionLost">Of 256, since the last report.</param>
/// <param name="CumulativeLost">24-bit signed; negative with duplicates.</param>
/// <param name="Jitter">In units of the payload's clock.</param>
/// <param name="LastSenderReport">Middle 32 bits of the NTP stamp of the last SR from the source; 0 before one came.</param>
/// <param name="DelaySinceLastSenderReport">In 1/65536 s.</param>
public readonly record struct RtcpReportBlock(
    uint Ssrc,
    byte FractionLost,
    int CumulativeLost,
    uint ExtendedHighest,
    uint Jitter,
    uint LastSenderReport,
    uint DelaySinceLastSenderReport)
{
    /// <summary>The time to the reporter and back, by our SR and its delay there (RFC 3550 6.4.1).</summary>
    /// <param name="now">Middle 32 bits of the NTP time at which the report came.</param>
    /// <returns>Null when the reporter has not seen an SR of ours, or its figures make no sense.</returns>
    public TimeSpan? RoundTrip(uint now)
    {
        if (LastSenderReport == 0)
            return null;

        int ticks = unchecked((int)(now - LastSenderReport - DelaySinceLastSenderReport));
        return ticks is < 0 or > (30 << 16) ? null : TimeSpan.FromSeconds(ticks / 65536.0);
    }
}
