using ItOps.Telephony.Rtp;
using ItOps.Telephony.WebRtc;

namespace ItOps.Fuzz.Targets;

/// <summary>An RTP packet, and what a stream of such packets does to the statistics.</summary>
internal static class RtpTarget
{
    public static void Run(byte[] input)
    {
        _ = Datagrams.Classify(input);
        RtpReception reception = new();
        for (int start = 0; start < input.Length; start += 16)
        {
            byte[] packet = input[start..Math.Min(input.Length, start + 172)];
            if (!RtpHeader.TryRead(packet, out RtpHeader header, out Range payload))
                continue;
            _ = packet[payload];
            byte[] written = new byte[RtpHeader.Size];
            header.Write(written);
            OracleException.Require(RtpHeader.TryRead(written, out RtpHeader again, out _) && again == header, "what was written reads differently");
            reception.Handle(header, start);
            OracleException.Require(reception.LossPercent is >= 0 and <= 100, $"{reception.LossPercent} % lost");
        }

        _ = reception.TakeReport(0, 0);
    }
}
