using ItOps.Telephony.Codecs.G722;

namespace ItOps.Telephony.Tests.Codecs.G722;

/// <summary>The short cut for sound at 8 kHz against the whole codec at 16 kHz.</summary>
public sealed class G722NarrowbandTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(1000)]
    [InlineData(3000)]
    public void A_tone_keeps_its_level_into_and_out_of_the_whole_codec(double hertz)
    {
        var narrow = Tone(hertz, 8000);
        var wide = Tone(hertz, 16000);

        Assert.InRange(Level(DecodeWide(EncodeNarrow(narrow)), hertz, 16000), 9000, 11000);
        Assert.InRange(Level(DecodeNarrow(EncodeWide(wide)), hertz, 8000), 9000, 11000);
        Assert.InRange(Level(DecodeNarrow(EncodeNarrow(narrow)), hertz, 8000), 9500, 10500);
    }

    [Fact]
    public void Nothing_of_telephone_bandwidth_appears_above_it()
    {
        var heard = DecodeWide(EncodeNarrow(Tone(1000, 8000)));

        foreach (double hertz in new[] { 5000.0, 7000, 7500 })
            Assert.InRange(Level(heard, hertz, 16000), 0, 100);
    }

    private static byte[] EncodeNarrow(short[] samples)
    {
        var codes = new byte[samples.Length];
        new G722Encoder().EncodeNarrowband(samples, codes);
        return codes;
    }

    private static byte[] EncodeWide(short[] samples)
    {
        var codes = new byte[samples.Length / 2];
        new G722Encoder().Encode(samples, codes);
        return codes;
    }

    private static short[] DecodeNarrow(byte[] codes)
    {
        var samples = new short[codes.Length];
        new G722Decoder().DecodeNarrowband(codes, samples);
        return samples;
    }

    private static short[] DecodeWide(byte[] codes)
    {
        var samples = new short[codes.Length * 2];
        new G722Decoder().Decode(codes, samples);
        return samples;
    }

    private static short[] Tone(double hertz, int rate) =>
        [.. Enumerable.Range(0, rate).Select(i => (short)(10000 * Math.Sin(2 * Math.PI * hertz * i / rate)))];

    /// <summary>Amplitude of a tone in the second half.</summary>
    private static double Level(short[] samples, double hertz, int rate)
    {
        double sine = 0, cosine = 0;
        int from = samples.Length / 2;
        for (int i = from; i < samples.Length; i++)
        {
            sine += samples[i] * Math.Sin(2 * Math.PI * hertz * i / rate);
            cosine += samples[i] * Math.Cos(2 * Math.PI * hertz * i / rate);
        }

        return 2 * Math.Sqrt((sine * sine) + (cosine * cosine)) / (samples.Length - from);
    }
}
