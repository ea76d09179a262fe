using ItOps.Telephony.Fax;

namespace ItOps.Telephony.Tests.Fax;

public sealed class FaxToneDetectorTests
{
    private const int Rate = 8000;

    [Theory]
    [InlineData(1100, 500)]
    [InlineData(1062, 500)]
    [InlineData(1138, 500)]
    [InlineData(1100, 425)]
    [InlineData(1100, 575)]
    public void A_calling_machine_is_heard_at_the_end_of_a_burst(int hertz, int milliseconds)
    {
        var detector = new FaxToneDetector();

        Assert.Equal(0, Heard(detector, Tone(hertz, milliseconds)));
        Assert.Equal(1, Heard(detector, new short[Rate]));
    }

    [Theory]
    [InlineData(425)]
    [InlineData(575)]
    public void It_is_heard_wherever_it_begins_though_most_of_the_pause_is_passed_over(int milliseconds)
    {
        for (int pause = 0; pause < 6 * 160; pause += 40)
            Assert.Equal(1, Heard(new FaxToneDetector(), [.. new short[1600 + pause], .. Tone(1100, milliseconds), .. new short[Rate]]));
    }

    [Theory]
    [InlineData(1000, 500)]
    [InlineData(1200, 500)]
    [InlineData(1100, 250)]
    [InlineData(1100, 3000)]
    [InlineData(2100, 500)]
    public void Other_tones_and_other_lengths_are_none(int hertz, int milliseconds)
    {
        var detector = new FaxToneDetector();

        Assert.Equal(0, Heard(detector, [.. Tone(hertz, milliseconds), .. new short[Rate]]));
    }

    [Fact]
    public void Noise_is_none_and_hides_none_that_is_louder()
    {
        var random = new Random(5);
        var noise = new short[60 * Rate];
        for (int i = 0; i < noise.Length; i++)
            noise[i] = (short)random.Next(-3000, 3000);
        var detector = new FaxToneDetector();
        Assert.Equal(0, Heard(detector, noise));

        var tone = Tone(1100, 500);
        for (int i = 0; i < tone.Length; i++)
            tone[i] += (short)(noise[i] / 3);

        Assert.Equal(1, Heard(detector, [.. tone, .. new short[Rate]]));
    }

    [Fact]
    public void A_lost_packet_does_not_cut_the_burst()
    {
        var tone = Tone(1100, 500);
        Array.Clear(tone, 2000, 160);

        Assert.Equal(1, Heard(new FaxToneDetector(), [.. tone, .. new short[Rate]]));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var detector = new FaxToneDetector();
        var tone = Tone(1100, 500);
        detector.Handle(tone);
        long before = GC.GetAllocatedBytesForCurrentThread();

        detector.Handle(tone);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int Heard(FaxToneDetector detector, short[] samples)
    {
        int heard = 0;
        for (int i = 0; i < samples.Length; i += 160)
        {
            var packet = samples.AsSpan(i, Math.Min(160, samples.Length - i));
            if (!detector.TryPassOver(packet.Length) && detector.Handle(packet))
                heard++;
        }

        return heard;
    }

    private static short[] Tone(int hertz, int milliseconds) =>
        [.. Enumerable.Range(0, milliseconds * Rate / 1000).Select(i => (short)(4000 * Math.Sin(2 * Math.PI * hertz * i / Rate)))];
}
