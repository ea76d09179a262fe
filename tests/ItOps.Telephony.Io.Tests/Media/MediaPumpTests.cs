using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Tests.Media;

public sealed class MediaPumpTests
{
    private static readonly LegId First = new(1);
    private static readonly LegId Second = new(2);

    [Fact]
    public void A_leg_with_nothing_to_say_is_sent_silence_fifty_times_a_second()
    {
        var bench = new PumpBench();
        var leg = bench.AddLeg(1);

        bench.RunRounds(50);

        Assert.Equal(50, leg.Sent.Count);
        Assert.All(leg.Sent, packet => Assert.All(packet.Payload, code => Assert.Equal(G711.ALawSilence, code)));
        AssertContinuous(leg.Sent);
    }

    [Fact]
    public void A_clip_goes_out_whole_and_its_end_is_told_once()
    {
        var bench = new PumpBench();
        var leg = bench.AddLeg(1);

        bench.Pump.Play(First, new Playback(77, ["a"]), [PumpBench.Clip(3, 8000), PumpBench.Clip(2, -8000)]);
        bench.RunRounds(10);

        byte high = G711.Encode(8000, G711Law.ALaw), low = G711.Encode(-8000, G711Law.ALaw);
        Assert.Equal([high, high, high, low, low, G711.ALawSilence], leg.Sent.Take(6).Select(packet => packet.Payload[0]));
        Assert.True(leg.Sent[0].Header.Marker);
        Assert.Equal(77, Assert.Single(bench.Facts.OfType<PlaybackEnded>()).Token);
        AssertContinuous(leg.Sent);
    }

    [Fact]
    public void A_loop_never_ends_and_an_empty_one_does_no_harm()
    {
        var bench = new PumpBench();
        var leg = bench.AddLeg(1);
        var other = bench.AddLeg(2);

        bench.Pump.Play(First, new Playback(1, ["a"], Loop: true, PlaybackKind.Music), [PumpBench.Clip(3, 8000)]);
        bench.Pump.Play(Second, new Playback(2, ["b"], Loop: true), []);
        bench.RunRounds(20);

        Assert.All(leg.Sent, packet => Assert.Equal(G711.Encode(8000, G711Law.ALaw), packet.Payload[0]));
        Assert.Equal(20, other.Sent.Count);
        Assert.Empty(bench.Facts.OfType<PlaybackEnded>());
    }

    [Fact]
    public void A_playback_without_known_clips_ends_at_once()
    {
        var bench = new PumpBench();
        bench.AddLeg(1);

        bench.Pump.Play(First, new Playback(5, ["missing"]), []);
        bench.RunRounds(1);

        Assert.Equal(5, Assert.Single(bench.Facts.OfType<PlaybackEnded>()).Token);
    }

    [Fact]
    public void A_key_press_is_told_once_at_its_beginning()
    {
        var bench = new PumpBench();
        var leg = bench.AddLeg(1);

        for (int i = 0; i < 8; i++)
        {
            bool ends = i >= 5;
            leg.Arrive(new RtpHeader(PumpBench.Events, i == 0, (ushort)i, 1000, 5), [4, (byte)(ends ? 0x8A : 0x0A), 0, 160]);
            bench.RunRounds(1);
        }

        Assert.Equal('4', Assert.Single(bench.Facts.OfType<DigitPressed>()).Digit);
    }

    [Fact]
    public void A_peer_without_events_is_heard_pressing_in_its_audio()
    {
        var bench = new PumpBench();
        var leg = bench.AddLeg(1, new LegAudio(G711Law.ALaw));

        for (int i = 0; i < 5; i++)
        {
            var payload = Enumerable.Range(i * 160, 160)
                .Select(n => (short)(5000 * (Math.Sin(2 * Math.PI * 770 * n / 8000) + Math.Sin(2 * Math.PI * 1336 * n / 8000))))
                .Select(sample => G711.Encode(sample, G711Law.ALaw));
            leg.Arrive(new RtpHeader(8, false, (ushort)i, (uint)(i * 160), 5), [.. payload]);
            bench.RunRounds(1);
        }

        Assert.Equal('5', Assert.Single(bench.Facts.OfType<DigitPressed>()).Digit);
    }

    [Fact]
    public void Bridged_legs_hear_each_other_unaltered_and_continuously()
    {
        var bench = new PumpBench();
        var first = bench.AddLeg(1);
        var second = bench.AddLeg(2);
        bench.RunRounds(10);

        bench.Pump.Bridge(First, Second);
        bench.Talk(first, 20, 0x31, sequence: 65530, timestamp: uint.MaxValue - 400);

        var heard = second.Sent.Skip(10).ToList();
        Assert.Equal(20, heard.Count(packet => packet.Payload[0] == 0x31));
        Assert.Equal(Second, Assert.Single(bench.Facts.OfType<FirstAudioRelayed>()).Leg);
        AssertNumbersHaveNoGap(second.Sent);
        AssertTimestampsRise(second.Sent);
        AssertContinuous(first.Sent);
    }

    [Fact]
    public void Laws_are_converted_only_where_they_differ()
    {
        var bench = new PumpBench();
        var first = bench.AddLeg(1);
        var second = bench.AddLeg(2, new LegAudio(G711Law.MuLaw));
        var third = bench.AddLeg(3);
        var browser = bench.AddLeg(4, new LegAudio(G711Law.MuLaw, SendsEitherLaw: true));
        bench.Pump.Bridge(First, Second);
        bench.Pump.Bridge(new LegId(3), new LegId(4));

        bench.Talk(first, 5, 0x31);
        bench.Talk(third, 5, 0x31);

        byte converted = G711.ConversionTable(G711Law.ALaw)[0x31];
        Assert.Contains(second.Sent, packet => packet.Header.PayloadType == 0 && packet.Payload[0] == converted);
        Assert.Contains(browser.Sent, packet => packet.Header.PayloadType == 8 && packet.Payload[0] == 0x31);
    }

    [Fact]
    public void A_muted_leg_is_not_heard_but_its_digits_count()
    {
        var bench = new PumpBench();
        var first = bench.AddLeg(1);
        var second = bench.AddLeg(2);
        bench.Pump.Bridge(First, Second);
        bench.Pump.SetMuted(First, true);

        bench.Talk(first, 10, 0x31);
        first.Arrive(new RtpHeader(PumpBench.Events, true, 10, 5000, 5), [1, 10, 0, 160]);
        bench.RunRounds(1);

        Assert.DoesNotContain(second.Sent, packet => packet.Payload[0] == 0x31 || packet.Header.PayloadType == PumpBench.Events);
        Assert.Single(bench.Facts.OfType<DigitPressed>());
    }

    [Fact]
    public void Events_are_passed_on_only_to_a_peer_that_takes_them()
    {
        var bench = new PumpBench();
        var first = bench.AddLeg(1);
        var second = bench.AddLeg(2, new LegAudio(G711Law.ALaw, TelephoneEventReceive: 96, TelephoneEventSend: 96));
        var third = bench.AddLeg(3, new LegAudio(G711Law.ALaw));
        bench.Pump.Bridge(First, Second);
        bench.Talk(first, 3, 0x31);
        first.Arrive(new RtpHeader(PumpBench.Events, true, 3, 480, 5), [1, 10, 0, 160]);
        bench.RunRounds(1);

        bench.Pump.Bridge(First, new LegId(3));
        bench.Talk(first, 3, 0x31, sequence: 4, timestamp: 640);
        first.Arrive(new RtpHeader(PumpBench.Events, true, 7, 1120, 5), [2, 10, 0, 160]);
        bench.Talk(first, 2, 0x31, sequence: 8, timestamp: 1280);

        Assert.Single(second.Sent, packet => packet.Header.PayloadType == 96);
        Assert.DoesNotContain(third.Sent, packet => packet.Header.PayloadType != 8);
        AssertNumbersHaveNoGap(third.Sent);
    }

    [Fact]
    public void A_pause_of_the_peer_is_filled_and_its_timing_kept_after_it()
    {
        var bench = new PumpBench();
        var first = bench.AddLeg(1);
        var second = bench.AddLeg(2);
        bench.Pump.Bridge(First, Second);
        bench.Talk(first, 5, 0x31);
        uint before = second.Sent[^1].Header.Timestamp;

        bench.RunRounds(50);
        bench.Talk(first, 5, 0x31, sequence: 5, timestamp: 55 * 160);

        var resumed = second.Sent.SkipWhile(packet => packet.Header.Timestamp <= before).First(packet => packet.Payload[0] == 0x31);
        Assert.Equal(51u * 160, resumed.Header.Timestamp - before);
        Assert.True(resumed.Header.Marker);
        Assert.InRange(second.Sent.Count, 50, 60);
        AssertNumbersHaveNoGap(second.Sent);
        AssertTimestampsRise(second.Sent);
    }

    [Fact]
    public void A_lost_packet_stays_visible_to_the_listener()
    {
        var bench = new PumpBench();
        var first = bench.AddLeg(1);
        var second = bench.AddLeg(2);
        bench.Pump.Bridge(First, Second);
        bench.Talk(first, 5, 0x31);
        bench.RunRounds(1);
        bench.Talk(first, 5, 0x31, sequence: 6, timestamp: 6 * 160);

        var heard = second.Sent.Where(packet => packet.Payload[0] == 0x31).ToList();
        Assert.Equal(2, (ushort)(heard[5].Header.SequenceNumber - heard[4].Header.SequenceNumber));
        Assert.Equal(320u, heard[5].Header.Timestamp - heard[4].Header.Timestamp);
    }

    [Fact]
    public void A_peer_whose_clock_stood_still_is_heard_again_soon()
    {
        var bench = new PumpBench();
        var first = bench.AddLeg(1);
        var second = bench.AddLeg(2);
        bench.Pump.Bridge(First, Second);
        bench.Talk(first, 5, 0x31);
        bench.RunRounds(100);
        int before = second.Sent.Count;

        bench.Talk(first, 50, 0x32, sequence: 5, timestamp: 5 * 160);

        Assert.InRange(second.Sent.Skip(before).Count(packet => packet.Payload[0] == 0x32), 44, 50);
        AssertTimestampsRise(second.Sent);
    }

    [Fact]
    public void Silence_and_its_end_are_told_once_each()
    {
        var bench = new PumpBench();
        var leg = bench.AddLeg(1);

        bench.RunRounds(400);
        bench.Talk(leg, 3, 0x31);

        Assert.Single(bench.Facts.OfType<MediaSilenced>());
        Assert.Single(bench.Facts.OfType<MediaResumed>());
    }

    [Fact]
    public void A_peer_that_holds_us_is_sent_nothing_and_its_silence_is_not_told()
    {
        var bench = new PumpBench();
        var leg = bench.AddLeg(1, PumpBench.ALaw with { Sends = false, Receives = false });

        bench.RunRounds(400);

        Assert.Empty(leg.Sent);
        Assert.NotEmpty(leg.SentRtcp);
        Assert.Empty(bench.Facts);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(240)]
    [InlineData(480)]
    public void Packets_of_other_lengths_are_all_taken_in(int samples)
    {
        var bench = new PumpBench();
        var leg = bench.AddLeg(1);
        int sent = 0;
        for (int round = 0; round < 300; round++)
        {
            for (; sent * samples < round * 160; sent++)
                leg.Arrive(new RtpHeader(8, false, (ushort)sent, (uint)(sent * samples), 5), new byte[samples]);
            bench.RunRounds(1);
        }

        bench.Pump.RemoveLeg(First);

        var quality = Assert.Single(bench.Facts.OfType<MediaLegRemoved>()).Quality;
        Assert.InRange(quality.PacketsReceived, sent - 4, sent);
        Assert.Equal(0, quality.LossPercent);
    }

    [Fact]
    public void Removing_a_leg_parts_it_says_goodbye_and_closes_its_transport()
    {
        var bench = new PumpBench();
        var first = bench.AddLeg(1);
        var second = bench.AddLeg(2);
        bench.Pump.Bridge(First, Second);
        bench.Talk(first, 3, 0x31);

        bench.Pump.RemoveLeg(First);
        bench.RunRounds(5);

        Assert.True(first.IsClosed);
        Assert.True(RtcpSummary.TryRead(first.SentRtcp[^1], 0, out var summary));
        Assert.True(summary.Goodbye);
        Assert.Equal(0, bench.Pump.BridgedLegs);
        Assert.Equal(G711.ALawSilence, second.Sent[^1].Payload[0]);
    }

    [Fact]
    public void Skipped_rounds_leave_a_gap_in_time_but_not_in_numbers()
    {
        var bench = new PumpBench();
        var leg = bench.AddLeg(1);
        bench.RunRounds(5);
        bench.Skip(10);
        bench.RunRounds(5);

        AssertNumbersHaveNoGap(leg.Sent);
        Assert.Equal(11u * 160, leg.Sent[5].Header.Timestamp - leg.Sent[4].Header.Timestamp);
    }

    [Fact]
    public void Digits_are_sent_as_events_of_one_timestamp_with_three_ends()
    {
        var bench = new PumpBench();
        var leg = bench.AddLeg(1);
        bench.RunRounds(3);

        bench.Pump.SendDigit(First, '#');
        bench.RunRounds(20);

        var events = leg.Sent.Where(packet => packet.Header.PayloadType == PumpBench.Events).ToList();
        Assert.Equal(8, events.Count);
        Assert.Single(events.Select(packet => packet.Header.Timestamp).Distinct());
        Assert.Equal(3, events.Count(packet => (packet.Payload[1] & 0x80) != 0));
        Assert.All(events, packet => Assert.Equal(11, packet.Payload[0]));
        AssertNumbersHaveNoGap(leg.Sent);
        AssertTimestampsRise([.. leg.Sent.Where(packet => packet.Header.PayloadType == 8)]);
    }

    [Fact]
    public void Packets_allocate_nothing()
    {
        var bench = new PumpBench();
        FakeTransport[] legs = [.. Enumerable.Range(1, 8).Select(id => bench.AddLeg(id))];
        bench.Pump.Play(First, new Playback(1, ["music"], Loop: true), [PumpBench.Clip(50, 1000)]);
        bench.Pump.Bridge(new LegId(3), new LegId(4));
        foreach (var leg in legs)
            leg.Keeps = false;
        RunWithTraffic(bench, legs, 600);

        long before = GC.GetAllocatedBytesForCurrentThread();
        RunWithTraffic(bench, legs, 600);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void RunWithTraffic(PumpBench bench, FakeTransport[] legs, int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            foreach (var leg in legs)
                leg.Repeating = 1;
            bench.RunRounds(1);
        }
    }

    private static void AssertContinuous(List<SentPacket> packets)
    {
        AssertNumbersHaveNoGap(packets);
        for (int i = 1; i < packets.Count; i++)
            Assert.Equal(160u, packets[i].Header.Timestamp - packets[i - 1].Header.Timestamp);
    }

    private static void AssertNumbersHaveNoGap(List<SentPacket> packets)
    {
        Assert.Single(packets.Select(packet => packet.Header.Ssrc).Distinct());
        for (int i = 1; i < packets.Count; i++)
            Assert.Equal(1, (ushort)(packets[i].Header.SequenceNumber - packets[i - 1].Header.SequenceNumber));
    }

    private static void AssertTimestampsRise(List<SentPacket> packets)
    {
        for (int i = 1; i < packets.Count; i++)
            Assert.True((int)(packets[i].Header.Timestamp - packets[i - 1].Header.Timestamp) > 0, $"packet {i}");
    }
}
