using System.Text;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>One leg's RTCP: when reports are due, what the peer's reports tell (RFC 3550 6).</summary>
internal sealed class RtcpReporter(TimeSpan interval, double phase, TimeSpan now)
{
    /// <summary>RFC 3550 6.3.1: half the interval at first.</summary>
    private TimeSpan _nextAt = now + (interval * (0.5 * phase));

    private double _phase = phase;
    private uint _lastSenderReport;
    private TimeSpan _lastSenderReportAt;
    private long _sentAtLastReport;

    /// <summary>A CNAME that tells nothing of the host (RFC 7022 4.2).</summary>
    private readonly byte[] _cname = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()));

    public TimeSpan? RoundTrip { get; private set; }

    public bool IsDue(TimeSpan now) => now >= _nextAt;

    public int Write(Span<byte> buffer, OutboundStream sent, RtpReception received, ulong ntp, TimeSpan now, bool goodbye = false)
    {
        // The interval varies by half, so that reports of many legs don't fall together (RFC 3550 6.3.1).
        _phase = (_phase + 0.618034) % 1;
        _nextAt = now + (interval * (0.5 + _phase));

        RtcpSenderInfo? info = null;
        if (sent.PacketsSent != _sentAtLastReport)
            info = new RtcpSenderInfo(ntp, sent.ClockAt(now), (uint)sent.PacketsSent, (uint)sent.BytesSent);
        _sentAtLastReport = sent.PacketsSent;

        RtcpReportBlock? block = null;
        if (received.Ssrc is not null)
            block = received.TakeReport(_lastSenderReport, _lastSenderReport == 0 ? 0 : NtpTime.Units(now - _lastSenderReportAt));

        return RtcpWriter.Write(buffer, sent.Ssrc, info, block, _cname, goodbye);
    }

    /// <param name="peerSsrc">Who is heard; reports of anybody else who found the port, perhaps behind the same NAT, are not believed.</param>
    public void Handle(ReadOnlySpan<byte> packet, uint ourSsrc, uint? peerSsrc, uint ntpMiddle, TimeSpan now)
    {
        if (!RtcpSummary.TryRead(packet, ourSsrc, out var summary) || (peerSsrc is { } peer && summary.Ssrc != peer))
            return;

        if (summary.Sender is { } sender)
        {
            _lastSenderReport = sender.Middle;
            _lastSenderReportAt = now;
        }

        if (summary.AboutUs is { } block)
            RoundTrip = block.RoundTrip(ntpMiddle) ?? RoundTrip;
    }
}
