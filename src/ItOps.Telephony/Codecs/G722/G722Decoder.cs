namespace ItOps.Telephony.Codecs.G722;

/// <summary>
/// ITU-T G.722 at 64 kbit/s back into audio. One decoder a stream; nothing is allocated after construction. <see cref="G722Encoder"/>
/// tells how RTP counts it.
/// </summary>
public sealed class G722Decoder
{
    private readonly G722Filter _filter = new();
    private readonly G722LowBand _low = new();
    private readonly G722HighBand _high = new();

    /// <summary>Decodes octets into 16-bit samples at 16 kHz.</summary>
    /// <param name="codes">Any octets; every one is valid.</param>
    /// <param name="samples">At least twice as many samples.</param>
    /// <returns>Samples written.</returns>
    public int Decode(ReadOnlySpan<byte> codes, Span<short> samples)
    {
        samples = samples[..(2 * codes.Length)];
        for (int i = 0; i < codes.Length; i++)
        {
            int low = _low.Decode(codes[i] & 0x3F);
            int high = _high.Decode(codes[i] >> 6);
            _filter.Advance(low + high, low - high, out int even, out int odd);
            samples[2 * i] = (short)G722Predictor.Saturate(odd >> 11);
            samples[(2 * i) + 1] = (short)G722Predictor.Saturate(even >> 11);
        }

        return samples.Length;
    }

    /// <summary>Decodes the lower band alone into 16-bit samples at 8 kHz, for listeners of telephone bandwidth.</summary>
    /// <param name="samples">As many samples as octets.</param>
    public void DecodeNarrowband(ReadOnlySpan<byte> codes, Span<short> samples)
    {
        samples = samples[..codes.Length];
        for (int i = 0; i < codes.Length; i++)
            samples[i] = (short)(2 * _low.Decode(codes[i] & 0x3F));
    }
}
