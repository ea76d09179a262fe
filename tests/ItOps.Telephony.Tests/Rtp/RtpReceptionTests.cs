using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Tests.Rtp;

public sealed class RtpReceptionTests
{
    private readonly RtpReception _reception = new();

    [Fact]
    public void Sequence_numbers_that_wrap_lose_nothing()
    {
        for (int i = 0; i < 200_000; i++)
            Receive(65_000 + i);

        Assert.Equal(200_000, _reception.Expected);
        Assert.Equal(0, _reception.Lost);
    }

    [Fact]
    public void Lost_packets_are_counted_and_reordered_ones_are_not()
    {
        foreach (int sequence in new[] { 1, 2, 4, 3, 5, 7, 8, 10 })
            Receive(sequence);

        Assert.Equal(10, _reception.Expected);
        Assert.Equal(2, _reception.Lost);
        Assert.Equal(20, _reception.LossPercent);
    }

    [Fact]
    public void Duplicates_do_not_make_the_loss_negative()
    {
        for (int i = 0; i < 10; i++)
        {
            Receive(i);
            Receive(i);
        }

        Assert.Equal(0, _reception.Lost);
        Assert.Equal(-10, _reception.TakeReport(0, 0).CumulativeLost);
    }

    [Fact]
    public void A_report_tells_the_loss_since_the_last_one()
    {
        for (int i = 0; i < 100; i++)
            if (i % 4 != 1)
                Receive(i);
        var first = _reception.TakeReport(7, 8);
        for (int i = 100; i < 200; i++)
            Receive(i);
        var second = _reception.TakeReport(7, 8);

        Assert.Equal(64, first.FractionLost);
        Assert.Equal(25, first.CumulativeLost);
        Assert.Equal((0, 25, 199u), (second.FractionLost, second.CumulativeLost, second.ExtendedHighest));
        Assert.Equal((7u, 8u), (second.LastSenderReport, second.DelaySinceLastSenderReport));
    }

    [Fact]
    public void Jitter_is_that_of_rfc_3550_a_8()
    {
        double expected = 0;
        var random = new Random(3);
        long last = 0;
        for (int i = 0; i < 500; i++)
        {
            long delay = random.Next(0, 200);
            _reception.Handle(new RtpHeader(8, false, (ushort)i, (uint)(i * 160), 1), (i * 160) + delay);
            if (i > 0)
                expected += (Math.Abs(delay - last) - expected) / 16;
            last = delay;
        }

        Assert.Equal(expected, _reception.Jitter, 6);
    }

    [Fact]
    public void A_new_source_begins_anew_and_the_totals_go_on()
    {
        Receive(1);
        Receive(3);
        Assert.True(_reception.Handle(new RtpHeader(8, false, 50_000, 9, 77), 0));
        Assert.False(_reception.Handle(new RtpHeader(8, false, 50_001, 169, 77), 160));

        Assert.Equal((5, 4, 1), (_reception.Expected, _reception.Received, _reception.Lost));
        Assert.Equal(0, _reception.TakeReport(0, 0).CumulativeLost);
    }

    [Fact]
    public void A_sender_that_restarts_its_numbers_is_followed_after_two_packets()
    {
        for (int i = 0; i < 10; i++)
            Receive(i);
        for (int i = 30_000; i < 30_010; i++)
            Receive(i);

        Assert.InRange(_reception.Lost, 0, 1);
        Assert.Equal(30_009u, _reception.ExtendedHighest);
    }

    [Fact]
    public void Counting_allocates_nothing()
    {
        Receive(0);
        _reception.TakeReport(0, 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1; i < 1000; i++)
            Receive(i);
        _reception.TakeReport(0, 0);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Receive(int sequence) =>
        _reception.Handle(new RtpHeader(8, false, (ushort)sequence, (uint)(sequence * 160), 5), sequence * 160L);
}
