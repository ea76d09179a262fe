namespace ItOps.Telephony.Rtp;

/// <summary>NTP time stamps (RFC 3550 4): seconds since 1900 and their 2³² parts.</summary>
public static class NtpTime
{
    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>64-bit NTP time of a moment; wraps in 2036 as the format does.</summary>
    public static ulong Of(DateTimeOffset moment)
    {
        long ticks = (moment - Epoch).Ticks;
        ulong seconds = (ulong)(ticks / TimeSpan.TicksPerSecond);
        ulong fraction = ((ulong)(ticks % TimeSpan.TicksPerSecond) << 32) / TimeSpan.TicksPerSecond;
        return (seconds << 32) | fraction;
    }

    /// <summary>The middle 32 bits, in 1/65536 s.</summary>
    public static uint Middle(DateTimeOffset moment) => (uint)(Of(moment) >> 16);

    /// <summary>A span in 1/65536 s, as DLSR carries it.</summary>
    public static uint Units(TimeSpan span) => (uint)Math.Clamp(span.TotalSeconds * 65536, 0, uint.MaxValue);
}
