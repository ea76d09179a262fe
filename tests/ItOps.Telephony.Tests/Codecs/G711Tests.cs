using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Tests.Codecs;

public sealed class G711Tests
{
    /// <summary>Values of the decision tables in G.711 (tables 1a to 2b), scaled to 16 bits as in G.191.</summary>
    [Theory]
    [InlineData(G711Law.ALaw, 0xD5, 8)]
    [InlineData(G711Law.ALaw, 0x55, -8)]
    [InlineData(G711Law.ALaw, 0xAA, 32256)]
    [InlineData(G711Law.ALaw, 0x2A, -32256)]
    [InlineData(G711Law.ALaw, 0x80, 5504)]
    [InlineData(G711Law.MuLaw, 0xFF, 0)]
    [InlineData(G711Law.MuLaw, 0x7F, 0)]
    [InlineData(G711Law.MuLaw, 0x80, 32124)]
    [InlineData(G711Law.MuLaw, 0x00, -32124)]
    [InlineData(G711Law.MuLaw, 0xF0, 120)]
    public void Codes_stand_for_the_recommendations_values(G711Law law, byte code, short sample) =>
        Assert.Equal(sample, G711.Decode(code, law));

    [Theory]
    [InlineData(G711Law.ALaw)]
    [InlineData(G711Law.MuLaw)]
    public void Every_code_survives_decoding_and_encoding(G711Law law)
    {
        for (int code = 0; code < 256; code++)
        {
            bool negativeZero = law == G711Law.MuLaw && code == 0x7F;
            Assert.Equal(negativeZero ? 0xFF : code, G711.Encode(G711.Decode((byte)code, law), law));
        }
    }

    [Theory]
    [InlineData(G711Law.ALaw, 16)]
    [InlineData(G711Law.MuLaw, 8)]
    public void Every_sample_comes_back_within_its_step(G711Law law, int smallestStep)
    {
        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            int back = G711.Decode(G711.Encode((short)sample, law), law);
            Assert.True(Math.Abs(back - sample) <= Math.Max(smallestStep, Math.Abs(sample) / 16), $"{sample} came back as {back}");
        }
    }

    [Fact]
    public void Conversion_goes_by_table_and_stays_within_a_step()
    {
        for (int code = 0; code < 256; code++)
        {
            short linear = G711.Decode((byte)code, G711Law.MuLaw);
            short converted = G711.Decode(G711.ConversionTable(G711Law.MuLaw)[code], G711Law.ALaw);
            Assert.True(Math.Abs(converted - linear) <= Math.Max(16, Math.Abs(linear) / 16), $"{code}");
        }
    }

    [Fact]
    public void Silence_stays_silence_in_the_other_law()
    {
        byte[] codes = [G711.MuLawSilence];
        G711.Convert(codes, G711Law.MuLaw, G711Law.ALaw);
        Assert.Equal(G711.ALawSilence, codes[0]);

        G711.Convert(codes, G711Law.ALaw, G711Law.ALaw);
        Assert.Equal(G711.ALawSilence, codes[0]);
    }

    [Fact]
    public void Frames_are_coded_without_allocation()
    {
        var samples = new short[160];
        var codes = new byte[160];
        G711.Encode(samples, codes, G711Law.ALaw);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            G711.Encode(samples, codes, G711Law.ALaw);
            G711.Convert(codes, G711Law.ALaw, G711Law.MuLaw);
            G711.Decode(codes, samples, G711Law.MuLaw);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
