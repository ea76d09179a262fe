using CsCheck;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Tests.Rtp;

public sealed class RtcpTests
{
    private static readonly RtcpSenderInfo Info = new(0xE1234567_89ABCDEF, 160, 10, 1600);
    private static readonly RtcpReportBlock Block = new(9, 64, -3, 70_000, 12, 0x456789AB, 65_536);

    [Fact]
    public void A_sender_report_is_read_back_by_the_one_it_is_about()
    {
        var buffer = new byte[RtcpWriter.MaximumSize];
        int length = RtcpWriter.Write(buffer, 5, Info, Block, "0123456789abcdef0123456789abcdef"u8, goodbye: true);

        Assert.True(RtcpSummary.IsRtcp(buffer.AsSpan(0, length)));
        Assert.True(RtcpSummary.TryRead(buffer.AsSpan(0, length), 9, out var summary));
        Assert.Equal(new RtcpSummary(5, Info, Block, Goodbye: true), summary);
        Assert.True(RtcpSummary.TryRead(buffer.AsSpan(0, length), 10, out summary));
        Assert.Null(summary.AboutUs);
    }

    [Fact]
    public void A_receiver_report_without_a_source_is_eight_bytes_and_the_cname()
    {
        var buffer = new byte[RtcpWriter.MaximumSize];
        int length = RtcpWriter.Write(buffer, 5, null, null, "ab"u8);

        Assert.Equal(new byte[] { 0x80, 201, 0, 1, 0, 0, 0, 5, 0x81, 202, 0, 3, 0, 0, 0, 5, 1, 2, (byte)'a', (byte)'b', 0, 0, 0, 0 }, buffer[..length]);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_without_a_fault() =>
        Gen.Byte.Array[0, 80].Sample(bytes =>
        {
            _ = RtcpSummary.TryRead(bytes, 1, out _);
        });

    [Fact]
    public void Damage_to_a_sound_packet_is_no_fault() =>
        Gen.Select(Gen.Int[0, 99], Gen.Byte).Sample((at, value) =>
        {
            var buffer = new byte[RtcpWriter.MaximumSize];
            int length = RtcpWriter.Write(buffer, 5, Info, Block, "0123456789abcdef"u8, goodbye: true);
            buffer[at % length] = value;
            _ = RtcpSummary.TryRead(buffer.AsSpan(0, length), 9, out _);
        });

    [Fact]
    public void A_packet_cut_short_is_refused()
    {
        var buffer = new byte[RtcpWriter.MaximumSize];
        int length = RtcpWriter.Write(buffer, 5, Info, Block, "ab"u8);

        Assert.False(RtcpSummary.TryRead(buffer.AsSpan(0, length - 1), 9, out _));
        Assert.False(RtcpSummary.TryRead([], 9, out _));
    }

    [Fact]
    public void The_round_trip_is_rfc_3550s_own_example()
    {
        // RFC 3550 6.4.1, figure 2: A = 0xb710:8000, DLSR = 0x0005:4000, LSR = 0xb705:2000, delay 6.125 s.
        var block = new RtcpReportBlock(1, 0, 0, 0, 0, 0xB7052000, 0x00054000);

        Assert.Equal(TimeSpan.FromSeconds(6.125), block.RoundTrip(0xB7108000));
    }

    [Fact]
    public void Without_a_sender_report_or_with_nonsense_there_is_no_round_trip()
    {
        Assert.Null(new RtcpReportBlock(1, 0, 0, 0, 0, 0, 0).RoundTrip(5));
        Assert.Null(new RtcpReportBlock(1, 0, 0, 0, 0, 100, 0).RoundTrip(50));
    }

    [Fact]
    public void Ntp_time_counts_from_1900()
    {
        var moment = new DateTimeOffset(1970, 1, 1, 0, 0, 0, 500, TimeSpan.Zero);

        Assert.Equal((2_208_988_800UL << 32) | 0x80000000, NtpTime.Of(moment));
    }

    [Fact]
    public void Writing_and_reading_allocate_nothing()
    {
        var buffer = new byte[RtcpWriter.MaximumSize];
        long before = 0;
        for (int i = 0; i < 200; i++)
        {
            if (i == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
            int length = RtcpWriter.Write(buffer, 5, Info, Block, "ab"u8);
            _ = RtcpSummary.TryRead(buffer.AsSpan(0, length), 9, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
