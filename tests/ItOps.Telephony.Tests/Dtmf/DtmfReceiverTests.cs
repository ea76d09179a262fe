using CsCheck;
using ItOps.Telephony.Dtmf;

namespace ItOps.Telephony.Tests.Dtmf;

public sealed class DtmfReceiverTests
{
    private readonly DtmfReceiver _receiver = new();
    private string _heard = "";

    [Fact]
    public void A_press_is_told_once_at_its_beginning()
    {
        Packet(5, 1000, 160, marker: true);
        Assert.Equal("5", _heard);
        Packet(5, 1000, 320);
        for (int i = 0; i < 3; i++)
            Packet(5, 1000, 480, ends: true);

        Assert.Equal("5", _heard);
    }

    [Fact]
    public void All_sixteen_digits_have_their_names()
    {
        for (byte code = 0; code < 16; code++)
            Packet(code, 1000u * (code + 1u), 160, marker: true);

        Assert.Equal("0123456789*#ABCD", _heard);
    }

    [Fact]
    public void Events_that_are_no_digits_are_not_told()
    {
        Packet(16, 1000, 160, marker: true);
        Packet(255, 2000, 160, marker: true);
        Assert.False(_receiver.Handle([1, 0], 3000, true, out _));

        Assert.Empty(_heard);
    }

    [Fact]
    public void A_press_of_which_only_an_end_arrives_is_told()
    {
        Packet(7, 1000, 800, ends: true);
        Packet(7, 1000, 800, ends: true);

        Assert.Equal("7", _heard);
    }

    [Fact]
    public void The_same_key_twice_is_two_presses_even_when_the_first_ones_end_is_lost()
    {
        Packet(3, 1000, 160, marker: true);
        Packet(3, 3000, 160, marker: true);
        Packet(3, 5000, 160);

        Assert.Equal("333", _heard);
    }

    [Fact]
    public void A_very_long_press_of_several_segments_is_one()
    {
        uint timestamp = uint.MaxValue - 30_000;
        Packet(0, timestamp, 160, marker: true);
        Packet(0, timestamp, 0xFFFF);
        Packet(0, timestamp + 0xFFFF, 160);
        Packet(0, timestamp + 0xFFFF, 800, ends: true);

        Assert.Equal("0", _heard);
    }

    [Fact]
    public void A_packet_of_an_earlier_press_that_comes_late_is_not_told()
    {
        Packet(1, 1000, 160, marker: true);
        Packet(2, 3000, 160, marker: true);
        Packet(1, 1000, 320, ends: true);

        Assert.Equal("12", _heard);
    }

    [Fact]
    public void A_sender_that_moves_the_timestamp_with_each_update_is_understood()
    {
        Packet(4, 1000, 160, marker: true);
        Packet(4, 1160, 160);
        Packet(4, 1320, 160);
        Packet(4, 1480, 160, ends: true);

        Assert.Equal("4", _heard);
    }

    [Fact]
    public void A_new_stream_starts_with_a_clean_slate()
    {
        Packet(4, 1_000_000, 160, marker: true);
        _receiver.Reset();
        Packet(4, 1000, 160, marker: true);

        Assert.Equal("44", _heard);
    }

    [Fact]
    public void Whatever_is_sent_arrives_as_long_as_one_packet_of_each_press_does() =>
        Gen.Select(Gen.Char["0123456789*#ABCD"].Array[1, 12], Gen.Int[0, 100_000]).Sample((digits, seed) =>
        {
            var random = new Random(seed);
            int clockRate = seed % 2 == 0 ? 8000 : 48000;
            var sender = new DtmfSender(clockRate);
            var receiver = new DtmfReceiver(clockRate);
            foreach (char digit in digits)
                Assert.True(sender.TryEnqueue(digit));

            string heard = "";
            var payload = new byte[DtmfSender.PayloadSize];
            uint clock = (uint)seed * 40_000, start = 0;
            int kept = 0, sent = 0;
            for (; sender.IsBusy; clock += (uint)(clockRate / 50))
            {
                if (!sender.TryTake(payload, out bool begins))
                    continue;
                if (begins)
                    (start, kept, sent) = (clock, 0, 0);
                bool isLast = ++sent == 8;
                if (random.Next(2) == 0 && !(isLast && kept == 0))
                    continue;
                kept++;
                if (receiver.Handle(payload, start, begins, out char digit))
                    heard += digit;
            }

            return heard == new string(digits);
        });

    private void Packet(byte code, uint timestamp, int duration, bool ends = false, bool marker = false)
    {
        byte[] payload = [code, (byte)(ends ? 0x8A : 0x0A), (byte)(duration >> 8), (byte)duration];
        if (_receiver.Handle(payload, timestamp, marker, out char digit))
            _heard += digit;
    }
}
