using System.Security.Cryptography;
using ItOps.Telephony.Codecs.G722;

namespace ItOps.Telephony.Tests.Codecs.G722;

public sealed class G722Tests
{
    private const int Rate = 16000;
    private const int FrameSamples = 320;

    /// <summary>Samples by which the two mirror filters delay the signal.</summary>
    private const int Delay = 22;

    [Theory]
    [InlineData(300, 30)]
    [InlineData(1000, 30)]
    [InlineData(2500, 30)]
    [InlineData(3400, 25)]
    [InlineData(5000, 14)]
    [InlineData(6500, 14)]
    public void A_tone_comes_back_with_little_noise(double hertz, double decibels)
    {
        var tone = Tone(hertz, 10000, Rate);

        var heard = RoundTrip(tone);

        Assert.True(SignalToNoise(tone, heard) > decibels, $"{SignalToNoise(tone, heard):F1} dB");
    }

    [Fact]
    public void Silence_stays_silence()
    {
        var heard = RoundTrip(new short[Rate]);

        Assert.All(heard, sample => Assert.InRange(sample, -4, 4));
    }

    [Fact]
    public void Encoding_in_frames_is_the_same_as_at_once()
    {
        var noise = Noise(10 * FrameSamples, 3);
        var once = Encode(noise);

        var encoder = new G722Encoder();
        var framed = new byte[once.Length];
        for (int i = 0; i < 10; i++)
            encoder.Encode(noise.AsSpan(i * FrameSamples, FrameSamples), framed.AsSpan(i * FrameSamples / 2));

        Assert.Equal(once, framed);
    }

    [Fact]
    public void An_odd_number_of_samples_is_refused() =>
        Assert.Throws<ArgumentException>(() => new G722Encoder().Encode(new short[3], new byte[2]));

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var encoder = new G722Encoder();
        var decoder = new G722Decoder();
        var samples = Noise(FrameSamples, 1);
        var codes = new byte[FrameSamples / 2];
        encoder.Encode(samples, codes);
        decoder.Decode(codes, samples);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            encoder.Encode(samples, codes);
            decoder.Decode(codes, samples);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Derived once from the reference, so that agreement is also checked where no reference is installed.</summary>
    [Theory]
    [InlineData("noise", "83e7da489382e85c")]
    [InlineData("quiet noise", "41b3e636422ead8a")]
    [InlineData("steps", "7c56ea712cde1c4a")]
    public void Encoder_gives_the_octets_once_derived_from_the_reference(string name, string sha256) =>
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encode(Signal(name))))[..16]);

    [Theory]
    [MemberData(nameof(Signals))]
    public void Encoder_agrees_with_the_reference_bit_by_bit(string name)
    {
        Assert.SkipUnless(SpandspG722.IsPresent, "libspandsp.so.2 is not installed");
        var signal = Signal(name);

        Assert.Equal(SpandspG722.Encode(signal), Encode(signal));
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Decoder_agrees_with_the_reference_bit_by_bit(string name)
    {
        Assert.SkipUnless(SpandspG722.IsPresent, "libspandsp.so.2 is not installed");
        var codes = Encode(Signal(name));

        AssertSameUnlessSaturated(SpandspG722.Decode(codes), Decode(codes));
    }

    [Fact]
    public void Decoder_agrees_with_the_reference_on_any_octets()
    {
        Assert.SkipUnless(SpandspG722.IsPresent, "libspandsp.so.2 is not installed");
        var codes = new byte[Rate];
        new Random(11).NextBytes(codes);

        AssertSameUnlessSaturated(SpandspG722.Decode(codes), Decode(codes));
    }

    /// <summary>The reference lets an output beyond 16 bits wrap around, where the Recommendation limits it (clause 4.8).</summary>
    private static void AssertSameUnlessSaturated(short[] reference, short[] heard)
    {
        Assert.Equal(reference.Length, heard.Length);
        for (int i = 0; i < heard.Length; i++)
        {
            bool wrapped = heard[i] is short.MaxValue or short.MinValue && Math.Sign(reference[i]) != Math.Sign(heard[i]);
            Assert.True(wrapped || reference[i] == heard[i], $"sample {i}: {heard[i]}, reference {reference[i]}");
        }
    }

    public static TheoryData<string> Signals => ["noise", "quiet noise", "full scale", "sweep", "silence", "steps"];

    private static short[] Signal(string name) => name switch
    {
        "noise" => Noise(2 * Rate, 5),
        "quiet noise" => [.. Noise(2 * Rate, 6).Select(s => (short)(s >> 8))],
        "full scale" => Tone(997, 32767, Rate),
        "sweep" => Sweep(2 * Rate),
        "silence" => new short[Rate],
        "steps" => [.. Enumerable.Range(0, Rate).Select(i => i / 777 % 2 == 0 ? short.MaxValue : short.MinValue)],
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static byte[] Encode(short[] samples)
    {
        var codes = new byte[samples.Length / 2];
        new G722Encoder().Encode(samples, codes);
        return codes;
    }

    private static short[] Decode(byte[] codes)
    {
        var samples = new short[codes.Length * 2];
        new G722Decoder().Decode(codes, samples);
        return samples;
    }

    private static short[] RoundTrip(short[] samples) => Decode(Encode(samples));

    private static short[] Tone(double hertz, double amplitude, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (short)(amplitude * Math.Sin(2 * Math.PI * hertz * i / Rate)))];

    private static short[] Sweep(int length) =>
        [.. Enumerable.Range(0, length).Select(i => (short)(20000 * Math.Sin(Math.PI * 7500 * ((double)i * i / length) / Rate)))];

    private static short[] Noise(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (short)random.Next(short.MinValue, short.MaxValue + 1))];
    }

    /// <summary>Over all but the start, where the predictors learn.</summary>
    private static double SignalToNoise(short[] sent, short[] heard)
    {
        double signal = 0;
        double noise = 0;
        for (int i = Rate / 4; i < heard.Length; i++)
        {
            double error = heard[i] - sent[i - Delay];
            signal += (double)sent[i - Delay] * sent[i - Delay];
            noise += error * error;
        }

        return 10 * Math.Log10(signal / noise);
    }
}
