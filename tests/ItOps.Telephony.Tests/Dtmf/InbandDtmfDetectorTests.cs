using ItOps.Telephony.Codecs;
using ItOps.Telephony.Dtmf;

namespace ItOps.Telephony.Tests.Dtmf;

public sealed class InbandDtmfDetectorTests
{
    private const string AllKeys = "123A456B789C*0#D";
    private static readonly int[] Low = [697, 770, 852, 941];
    private static readonly int[] High = [1209, 1336, 1477, 1633];

    [Theory]
    [InlineData(8000, 8000)]
    [InlineData(600, 600)]
    [InlineData(8000, 5000)]
    [InlineData(6000, 8000)]
    public void All_keys_are_heard_once_each_through_g711(int lowLevel, int highLevel)
    {
        var audio = new List<short>();
        foreach (char key in AllKeys)
        {
            audio.AddRange(Key(key, 60, lowLevel, highLevel));
            audio.AddRange(new short[60 * 8]);
        }

        Assert.Equal(AllKeys, Hear(ThroughALaw([.. audio])));
    }

    [Fact]
    public void A_long_press_is_one_and_the_same_key_twice_is_two()
    {
        short[] audio = [.. Key('5', 3000, 5000, 5000), .. new short[400], .. Key('5', 80, 5000, 5000), .. new short[400]];

        Assert.Equal("55", Hear(audio));
    }

    [Fact]
    public void Noise_beneath_a_press_does_not_hide_it()
    {
        var random = new Random(4);
        short[] audio = [.. Key('8', 100, 5000, 5000).Select(sample => (short)(sample + random.Next(-600, 600)))];

        Assert.Equal("8", Hear(audio));
    }

    [Fact]
    public void Tones_noise_and_voices_are_no_keys()
    {
        var random = new Random(5);
        short[] noise = [.. Enumerable.Range(0, 80_000).Select(_ => (short)random.Next(-9000, 9000))];
        short[] tone = [.. Enumerable.Range(0, 16_000).Select(i => (short)(9000 * Math.Sin(2 * Math.PI * 450 * i / 8000)))];

        Assert.Empty(Hear(noise));
        Assert.Empty(Hear(tone));
        Assert.Empty(Hear([.. Enumerable.Range(0, 240_000).Select(Voice)]));
    }

    [Fact]
    public void A_flick_of_20_ms_is_no_press() => Assert.Empty(Hear([.. new short[70], .. Key('1', 20, 8000, 8000), .. new short[800]]));

    [Fact]
    public void Hearing_allocates_nothing()
    {
        var detector = new InbandDtmfDetector();
        short[] frame = Key('1', 20, 5000, 5000);
        detector.Handle(frame, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            detector.Handle(frame, out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Hear(short[] audio)
    {
        var detector = new InbandDtmfDetector();
        string heard = "";
        foreach (short[] frame in audio.Chunk(160))
            if (detector.Handle(frame, out char digit))
                heard += digit;
        return heard;
    }

    private static short[] Key(char key, int milliseconds, int lowLevel, int highLevel)
    {
        int index = AllKeys.IndexOf(key, StringComparison.Ordinal);
        return [.. Enumerable.Range(0, milliseconds * 8).Select(i => (short)(
            (lowLevel * Math.Sin(2 * Math.PI * Low[index / 4] * i / 8000)) + (highLevel * Math.Sin(2 * Math.PI * High[index % 4] * i / 8000))))];
    }

    /// <summary>A gliding pitch with ten harmonics.</summary>
    private static short Voice(int i)
    {
        double phase = 2 * Math.PI * ((140.0 * i / 8000) + (8 * Math.Sin(i / 6000.0)));
        double sum = 0;
        for (int harmonic = 1; harmonic <= 10; harmonic++)
            sum += Math.Sin(harmonic * phase) / harmonic;
        return (short)(6000 * sum);
    }

    private static short[] ThroughALaw(short[] audio) =>
        [.. audio.Select(sample => G711.Decode(G711.Encode(sample, G711Law.ALaw), G711Law.ALaw))];
}
