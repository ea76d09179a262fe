using ItOps.Telephony.Codecs;
using ItOps.Telephony.Jitter;
using ItOps.Telephony.Tests.Audio;

namespace ItOps.Telephony.Tests.Jitter;

public sealed class VoicePlayoutTests(ITestOutputHelper output)
{
    [Fact]
    public void An_even_stream_comes_out_as_it_went_in_with_a_frame_of_delay_at_most()
    {
        var way = new Way(seed: 1);
        way.Run(seconds: 20);

        Assert.Equal(0, way.Playout.Concealed);
        Assert.Equal(0, way.Playout.Shortened);
        Assert.InRange(way.WorstDelay, 0, 160);
        Assert.Equal(way.Sent[..way.Heard.Count], way.Heard);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(60)]
    public void Any_packet_length_is_played_whole(int milliseconds)
    {
        var way = new Way(seed: 1) { PacketSamples = milliseconds * 8 };
        way.Run(seconds: 20);

        Assert.InRange(way.Playout.Concealed, 0, 800);
        Assert.InRange(way.MeanDelay, 0, 800);
    }

    [Theory]
    [InlineData(10, 0.002, 40)]
    [InlineData(40, 0.01, 90)]
    [InlineData(80, 0.02, 160)]
    public void It_learns_the_delay_that_jitter_needs(int jitter, double concealed, int delay)
    {
        for (int seed = 0; seed < 3; seed++)
        {
            var way = new Way(seed) { Jitter = jitter };
            way.Run(seconds: 60);

            output.WriteLine($"±{jitter} ms: {way.ConcealedShare:0.00%} filled in, {way.MeanDelay / 8:0} ms mean delay, {way.Playout.Shortened} shortened");
            Assert.InRange(way.ConcealedShare, 0, concealed);
            Assert.InRange(way.MeanDelay / 8, 0, delay);
        }
    }

    [Fact]
    public void Lost_packets_cost_their_own_length_and_no_delay()
    {
        var way = new Way(seed: 3) { Loss = 0.05 };
        way.Run(seconds: 60);

        Assert.InRange(way.ConcealedShare, 0.04, 0.06);
        Assert.InRange(way.MeanDelay / 8, 0, 25);
    }

    [Fact]
    public void Swapped_packets_are_put_in_order_once_it_has_happened()
    {
        var way = new Way(seed: 4) { Swapped = 0.1 };
        way.Run(seconds: 60);

        Assert.InRange(way.ConcealedShare, 0, 0.005);
        Assert.InRange(way.MeanDelay / 8, 0, 60);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(-300)]
    public void A_sender_whose_clock_is_wrong_neither_starves_it_nor_fills_it_up(int partsPerMillion)
    {
        var way = new Way(seed: 5) { Drift = partsPerMillion * 1e-6 };
        way.Run(seconds: 300);

        output.WriteLine($"{partsPerMillion} ppm: {way.ConcealedShare:0.000%} filled in, worst delay {way.WorstDelay / 8} ms");
        Assert.InRange(way.ConcealedShare, 0, 0.001);
        Assert.InRange(way.WorstDelay / 8, 0, 60);
    }

    [Fact]
    public void A_stall_of_the_network_is_caught_up_within_ten_seconds()
    {
        var way = new Way(seed: 6);
        way.Run(seconds: 5);
        way.Stall(milliseconds: 250);
        way.Run(seconds: 1);
        Assert.InRange(way.Playout.Waiting / 8, 150, 300);
        way.Run(seconds: 10);

        Assert.InRange(way.Playout.Waiting / 8, 0, 60);
    }

    [Fact]
    public void A_pause_of_the_sender_leaves_no_delay_behind()
    {
        var way = new Way(seed: 7);
        way.Run(seconds: 5);
        way.Pause(milliseconds: 3000);
        way.Run(seconds: 1);

        Assert.InRange(way.Playout.Waiting / 8, 0, 20);
    }

    [Fact]
    public void Another_source_follows_at_once()
    {
        var way = new Way(seed: 8);
        way.Run(seconds: 2);
        way.ChangeSource();
        way.Run(seconds: 2);

        Assert.InRange(way.Playout.Concealed, 0, 160);
        Assert.InRange(way.Playout.Waiting / 8, 0, 40);
    }

    [Fact]
    public void Taking_delay_away_does_not_tear_the_voice()
    {
        var way = new Way(seed: 9, Voices.Tone(200, 8000 * 20));
        way.Run(seconds: 5);
        way.Stall(milliseconds: 200);
        way.Run(seconds: 1);
        int from = way.Heard.Count;
        way.Run(seconds: 10);

        Assert.True(way.Playout.Shortened > 800);
        var shortened = way.Heard.Skip(from).ToArray();
        int largestStep = shortened.Zip(shortened.Skip(1), (a, b) => Math.Abs(b - a)).Max();
        Assert.InRange(largestStep, 0, 1800);
    }

    [Fact]
    public void Garbage_in_the_numbers_never_breaks_it()
    {
        var random = new Random(11);
        var playout = new VoicePlayout();
        var frame = new short[160];
        var codes = new byte[1000];
        for (int i = 0; i < 20_000; i++)
        {
            for (int packets = random.Next(3); packets > 0; packets--)
                playout.Put((uint)random.Next(2), (uint)random.NextInt64(uint.MaxValue), codes.AsSpan(0, random.Next(1000)), G711Law.ALaw);
            playout.Take(frame);
            Assert.InRange(playout.Waiting, 0, JitterBuffer.MostWaiting);
        }
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var playout = new VoicePlayout();
        var (codes, frame) = (new byte[160], new short[160]);
        uint timestamp = 0;
        for (int i = 0; i < 10; i++)
            Step(i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 500; i++)
            Step(i);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step(int i)
        {
            timestamp += 160;
            if (i % 7 != 0)
                playout.Put(1, timestamp, codes, G711Law.ALaw);
            playout.Take(frame);
        }
    }
}
