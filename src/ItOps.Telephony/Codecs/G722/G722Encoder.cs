namespace ItOps.Telephony.Codecs.G722;

/// <summary>
/// ITU-T G.722 at 64 kbit/s: 7 kHz audio, one octet for two samples. One encoder a stream; nothing is allocated after construction.
/// </summary>
/// <remarks>
/// RTP counts G.722 by an 8 kHz clock although it samples at 16 kHz, and the SDP says <c>G722/8000</c>: an erratum of RFC 1890 that
/// RFC 3551 4.5.2 keeps for compatibility. So a frame of 20 ms is 320 samples, 160 octets and 160 timestamp units (payload type 9).
/// </remarks>
public sealed class G722Encoder
{
    private readonly G722Filter _filter = new();
    private readonly G722LowBand _low = new();
    private readonly G722HighBand _high = new();

    /// <summary>Encodes 16-bit samples at 16 kHz.</summary>
    /// <param name="samples">An even number of samples.</param>
    /// <param name="codes">At least half as many octets.</param>
    /// <returns>Octets written.</returns>
    public int Encode(ReadOnlySpan<short> samples, Span<byte> codes)
    {
        if ((samples.Length & 1) != 0)
            throw new ArgumentException("G.722 encodes samples in pairs.", nameof(samples));

        codes = codes[..(samples.Length / 2)];
        for (int i = 0; i < codes.Length; i++)
        {
            _filter.Advance(samples[2 * i], samples[(2 * i) + 1], out int even, out int odd);
            int low = _low.Encode((even + odd) >> 14);
            int high = _high.Encode((odd - even) >> 14);
            codes[i] = (byte)((high << 6) | low);
        }

        return codes.Length;
    }

    /// <summary>
    /// Encodes 16-bit samples at 8 kHz: they are the lower band as it is, and there is nothing above. For a source of telephone bandwidth that is
    /// the same sound for half the work.
    /// </summary>
    /// <param name="codes">As many octets.</param>
    public void EncodeNarrowband(ReadOnlySpan<short> samples, Span<byte> codes)
    {
        codes = codes[..samples.Length];
        for (int i = 0; i < codes.Length; i++)
            codes[i] = (byte)((_high.Encode(0) << 6) | _low.Encode(samples[i] >> 1));
    }
}
