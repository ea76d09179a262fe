using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>When reports go out, and which of the peer's are believed (RFC 3550 6.3, 6.4).</summary>
public sealed class RtcpReporterTests
{
    private const uint OurSsrc = 7;
    private const uint PeerSsrc = 9;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly OutboundStream _sent = new(OurSsrc, 1, 1000);
    private readonly RtpReception _received = new();
    private readonly byte[] _buffer = new byte[RtcpWriter.MaximumSize];

    [Theory]
    [InlineData(0)]
    [InlineData(0.37)]
    [InlineData(0.999)]
    public void Reports_come_about_once_an_interval_the_first_sooner_and_never_in_step(double phase)
    {
        RtcpReporter reporter = new(Interval, phase, TimeSpan.Zero);
        List<double> at = [];
        for (TimeSpan now = TimeSpan.Zero; at.Count < 201; now += TimeSpan.FromMilliseconds(20))
        {
            if (!reporter.IsDue(now))
                continue;
            at.Add(now.TotalSeconds);
            Report(reporter, now);
        }

        double[] gaps = [.. at.Zip(at.Skip(1), (earlier, later) => later - earlier)];
        Assert.InRange(at[0], 0, 2.52);
        Assert.All(gaps, gap => Assert.InRange(gap, 2.48, 7.52));
        Assert.InRange(gaps.Average(), 4.9, 5.1);
        Assert.True(gaps.Distinct().Count() > 100);
    }

    [Fact]
    public void Who_has_sent_since_the_last_report_is_a_sender_and_else_a_receiver()
    {
        RtcpReporter reporter = new(Interval, 0, TimeSpan.Zero);
        Assert.Null(Report(reporter, TimeSpan.Zero).Sender);

        Send(TimeSpan.FromSeconds(1));
        var sender = Report(reporter, TimeSpan.FromSeconds(2)).Sender;
        Assert.Equal((1u, 160u), (sender!.Value.PacketCount, sender.Value.OctetCount));

        Assert.Null(Report(reporter, TimeSpan.FromSeconds(7)).Sender);
    }

    [Fact]
    public void The_peers_sender_report_is_answered_with_its_time_and_our_delay()
    {
        RtcpReporter reporter = new(Interval, 0, TimeSpan.Zero);
        Hear();
        Take(reporter, PeerSsrc, new RtcpSenderInfo(0x0000_1234_5678_0000, 0, 1, 160), null, now: TimeSpan.FromSeconds(1));

        var block = Report(reporter, TimeSpan.FromSeconds(3.5)).AboutUs!.Value;

        Assert.Equal((0x1234_5678u, 163_840u), (block.LastSenderReport, block.DelaySinceLastSenderReport));
    }

    [Fact]
    public void The_round_trip_is_measured_by_the_peers_reports_and_kept()
    {
        RtcpReporter reporter = new(Interval, 0, TimeSpan.Zero);
        Take(reporter, PeerSsrc, null, AboutUs, ntpMiddle: 65_536 + 32_768 + 6_554);
        Assert.Equal(100, reporter.RoundTrip!.Value.TotalMilliseconds, 0.1);

        Take(reporter, PeerSsrc, null, AboutUs with { LastSenderReport = 0 });

        Assert.Equal(100, reporter.RoundTrip!.Value.TotalMilliseconds, 0.1);
    }

    [Fact]
    public void Reports_of_a_stranger_about_others_and_broken_ones_change_nothing()
    {
        RtcpReporter reporter = new(Interval, 0, TimeSpan.Zero);
        Hear();

        Take(reporter, 666, null, AboutUs);
        Take(reporter, PeerSsrc, null, AboutUs with { Ssrc = 8 });
        Take(reporter, PeerSsrc, null, AboutUs, missingBytes: 4);
        Assert.Null(reporter.RoundTrip);

        Take(reporter, PeerSsrc, null, AboutUs);
        Assert.NotNull(reporter.RoundTrip);
    }

    private static RtcpReportBlock AboutUs => new(OurSsrc, 0, 0, 0, 0, 65_536, 32_768);

    private void Hear() => _received.Handle(new RtpHeader(8, false, 1, 160, PeerSsrc), 160);

    private void Send(TimeSpan now) => _sent.WriteOwn(_buffer, 8, marker: false, 160, 160, now);

    /// <summary>Lets it report, and reads that as the peer does.</summary>
    private RtcpSummary Report(RtcpReporter reporter, TimeSpan now)
    {
        int length = reporter.Write(_buffer, _sent, _received, 0, now);
        Assert.True(RtcpSummary.TryRead(_buffer.AsSpan(0, length), PeerSsrc, out var summary));
        return summary;
    }

    private void Take(
        RtcpReporter reporter, uint from, RtcpSenderInfo? sender, RtcpReportBlock? block, uint ntpMiddle = 120_000, TimeSpan now = default, int missingBytes = 0)
    {
        int length = RtcpWriter.Write(_buffer, from, sender, block, "peer"u8);
        reporter.Handle(_buffer.AsSpan(0, length - missingBytes), OurSsrc, _received.Ssrc, ntpMiddle, now);
    }
}
