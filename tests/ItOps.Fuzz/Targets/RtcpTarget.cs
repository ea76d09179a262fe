using ItOps.Telephony.Rtp;

namespace ItOps.Fuzz.Targets;

/// <summary>A compound RTCP packet. What was read must stay the same when it is written and read again.</summary>
internal static class RtcpTarget
{
    private const uint OurSsrc = 0x01020304;

    public static void Run(byte[] input)
    {
        _ = RtcpSummary.IsRtcp(input);
        if (!RtcpSummary.TryRead(input, OurSsrc, out RtcpSummary summary))
            return;
        _ = summary.AboutUs?.RoundTrip(12345);
        byte[] written = new byte[RtcpWriter.MaximumSize];
        int length = RtcpWriter.Write(written, summary.Ssrc, summary.Sender, summary.AboutUs, "us"u8, summary.Goodbye);
        OracleException.Require(RtcpSummary.TryRead(written.AsSpan(0, length), OurSsrc, out RtcpSummary again) && again == summary, "what was written reads differently");
    }
}
