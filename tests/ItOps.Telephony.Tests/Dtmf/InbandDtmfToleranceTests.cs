using ItOps.Telephony.Codecs;
using ItOps.Telephony.Dtmf;
using ItOps.Telephony.Tests.Audio;

namespace ItOps.Telephony.Tests.Dtmf;

/// <summary>The tolerances of ITU-T Q.24 annex A, through A-law.</summary>
public sealed class InbandDtmfToleranceTests
{
    private const string AllKeys = "123A456B789C*0#D";
    private static readonly double[] Low = [697, 770, 852, 941];
    private static readonly double[] High = [1209, 1336, 1477, 1633];

    [Theory]
    [InlineData(1.015, 1.015)]
    [InlineData(0.985, 0.985)]
    [InlineData(1.015, 0.985)]
    [InlineData(0.985, 1.015)]
    public void Frequencies_off_by_up_to_one_and_a_half_percent_are_heard(double low, double high) =>
        Assert.Equal(AllKeys, string.Concat(AllKeys.Select(key => Hear(Key(key, 60, low, high)))));

    [Theory]
    [InlineData(1.06, 1)]
    [InlineData(0.94, 1)]
    [InlineData(1, 1.06)]
    [InlineData(1, 0.94)]
    public void Frequencies_far_off_are_not(double low, double high) =>
        Assert.Equal("", string.Concat(AllKeys.Select(key => Hear(Key(key, 60, low, high)))));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(4, 0)]
    public void One_tone_may_be_stronger_than_the_other(double lowDecibels, double highDecibels) =>
        Assert.Equal(AllKeys, string.Concat(AllKeys.Select(key => Hear(Key(key, 60, 1, 1, Level(lowDecibels), Level(highDecibels))))));

    [Theory]
    [InlineData(-12, 0)]
    [InlineData(0, -14)]
    public void But_not_by_far(double lowDecibels, double highDecibels) =>
        Assert.Equal("", string.Concat(AllKeys.Select(key => Hear(Key(key, 60, 1, 1, Level(lowDecibels), Level(highDecibels))))));

    [Fact]
    public void Forty_milliseconds_are_a_press_and_ten_are_none()
    {
        foreach (int offset in new[] { 0, 17, 40, 61, 93 })
        {
            Assert.Equal(AllKeys, string.Concat(AllKeys.Select(key => Hear([.. new short[offset], .. Key(key, 40)]))));
            Assert.Equal("", string.Concat(AllKeys.Select(key => Hear([.. new short[offset], .. Key(key, 10)]))));
        }
    }

    [Fact]
    public void Speech_presses_no_key_in_two_minutes()
    {
        for (int speaker = 0; speaker < 4; speaker++)
            Assert.Equal("", Hear(Voices.Speech(8000 * 30, speaker)));
    }

    [Fact]
    public void A_single_tone_of_a_pair_presses_nothing()
    {
        foreach (double hertz in Low.Concat(High))
            Assert.Equal("", Hear(Voices.Tone(hertz, 8000)));
    }

    private static double Level(double decibels) => 5000 * Math.Pow(10, decibels / 20);

    private static short[] Key(char key, int milliseconds, double low = 1, double high = 1, double lowLevel = 5000, double highLevel = 5000)
    {
        int index = AllKeys.IndexOf(key, StringComparison.Ordinal);
        var (row, column) = (Low[index / 4] * low, High[index % 4] * high);
        return
        [
            .. Enumerable.Range(0, milliseconds * 8).Select(i => (short)(
                (lowLevel * Math.Sin(2 * Math.PI * row * i / 8000)) + (highLevel * Math.Sin(2 * Math.PI * column * i / 8000)))),
            .. new short[400],
        ];
    }

    private static string Hear(short[] audio)
    {
        var detector = new InbandDtmfDetector();
        var codes = new byte[audio.Length];
        G711.Encode(audio, codes, G711Law.ALaw);
        G711.Decode(codes, audio, G711Law.ALaw);
        string heard = "";
        foreach (short[] frame in audio.Chunk(160))
            if (detector.Handle(frame, out char digit))
                heard += digit;
        return heard;
    }
}
