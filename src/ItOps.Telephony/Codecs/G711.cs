namespace ItOps.Telephony.Codecs;

/// <summary>
/// ITU-T G.711 pulse code modulation: 16-bit linear to and from both laws, and each law into the other. All by table; nothing is
/// allocated. Companding is as in the ITU-T G.191 reference.
/// </summary>
public static class G711
{
    /// <summary>μ-law code of silence.</summary>
    public const byte MuLawSilence = 0xFF;

    /// <summary>A-law code of silence (even bits inverted).</summary>
    public const byte ALawSilence = 0xD5;

    private static readonly short[] MuLawToLinear = BuildDecoder(DecodeMuLaw);
    private static readonly short[] ALawToLinear = BuildDecoder(DecodeALaw);
    private static readonly byte[] LinearToMuLaw = BuildEncoder(EncodeMuLaw);
    private static readonly byte[] LinearToALaw = BuildEncoder(EncodeALaw);
    private static readonly byte[] MuLawToALaw = BuildConversion(MuLawToLinear, EncodeALaw);
    private static readonly byte[] ALawToMuLaw = BuildConversion(ALawToLinear, EncodeMuLaw);

    /// <summary>The code that a law gives silence.</summary>
    public static byte SilenceOf(G711Law law) => law == G711Law.ALaw ? ALawSilence : MuLawSilence;

    /// <summary>One sample to a law's code.</summary>
    public static byte Encode(short sample, G711Law law) => (law == G711Law.ALaw ? LinearToALaw : LinearToMuLaw)[(ushort)sample];

    /// <summary>One code to a 16-bit sample.</summary>
    public static short Decode(byte code, G711Law law) => (law == G711Law.ALaw ? ALawToLinear : MuLawToLinear)[code];

    /// <summary>Encodes samples into <paramref name="codes"/>, which is at least as long.</summary>
    public static void Encode(ReadOnlySpan<short> samples, Span<byte> codes, G711Law law)
    {
        var table = law == G711Law.ALaw ? LinearToALaw : LinearToMuLaw;
        codes = codes[..samples.Length];
        for (int i = 0; i < samples.Length; i++)
            codes[i] = table[(ushort)samples[i]];
    }

    /// <summary>Decodes codes into <paramref name="samples"/>, which is at least as long.</summary>
    public static void Decode(ReadOnlySpan<byte> codes, Span<short> samples, G711Law law)
    {
        var table = law == G711Law.ALaw ? ALawToLinear : MuLawToLinear;
        samples = samples[..codes.Length];
        for (int i = 0; i < codes.Length; i++)
            samples[i] = table[codes[i]];
    }

    /// <summary>Turns codes of one law into the other's, in place; nothing when they are the same.</summary>
    public static void Convert(Span<byte> codes, G711Law from, G711Law to)
    {
        if (from == to)
            return;

        var table = ConversionTable(from);
        for (int i = 0; i < codes.Length; i++)
            codes[i] = table[codes[i]];
    }

    /// <summary>The other law's code for each of <paramref name="from"/>'s 256 codes.</summary>
    public static ReadOnlySpan<byte> ConversionTable(G711Law from) => from == G711Law.ALaw ? ALawToMuLaw : MuLawToALaw;

    private static short DecodeMuLaw(byte code)
    {
        int inverted = ~code & 0xFF;
        int magnitude = ((((inverted & 0x0F) << 3) + 0x84) << ((inverted >> 4) & 7)) - 0x84;
        return (short)((inverted & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static short DecodeALaw(byte code)
    {
        int value = code ^ 0x55;
        int segment = (value >> 4) & 7;
        int magnitude = ((value & 0x0F) << 4) + 8;
        if (segment > 0)
            magnitude = (magnitude + 0x100) << (segment - 1);
        return (short)((value & 0x80) != 0 ? magnitude : -magnitude);
    }

    private static byte EncodeMuLaw(short sample)
    {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.Min(Math.Abs((int)sample), 32635) + 0x84;
        int segment = 7;
        for (int mask = 0x4000; (magnitude & mask) == 0 && segment > 0; mask >>= 1)
            segment--;
        return (byte)~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0F));
    }

    private static byte EncodeALaw(short sample)
    {
        int sign = sample >= 0 ? 0x80 : 0;
        int magnitude = (sample >= 0 ? sample : ~sample) >> 4;
        if (magnitude <= 15)
            return (byte)((magnitude | sign) ^ 0x55);

        int segment = 1;
        for (; magnitude > 31; segment++)
            magnitude >>= 1;
        return (byte)(((segment << 4) | (magnitude & 0x0F) | sign) ^ 0x55);
    }

    private static short[] BuildDecoder(Func<byte, short> decode)
    {
        var table = new short[256];
        for (int i = 0; i < table.Length; i++)
            table[i] = decode((byte)i);
        return table;
    }

    private static byte[] BuildEncoder(Func<short, byte> encode)
    {
        var table = new byte[65536];
        for (int i = 0; i < table.Length; i++)
            table[i] = encode((short)i);
        return table;
    }

    private static byte[] BuildConversion(short[] linear, Func<short, byte> encode)
    {
        var table = new byte[256];
        for (int i = 0; i < table.Length; i++)
            table[i] = encode(linear[i]);
        return table;
    }
}
