namespace ItOps.Telephony.Io.Opus;

/// <summary>
/// One stream of Opus (RFC 6716) back into sound. Not for several threads at once; nothing is allocated after construction.
/// </summary>
public sealed class OpusDecoder : IDisposable
{
    /// <summary>The longest packet's sound, in milliseconds (RFC 6716 3.2.5).</summary>
    public const int LongestPacketMilliseconds = 120;

    private readonly OpusDecoderHandle _handle;

    /// <param name="sampleRate">8000, 12000, 16000, 24000 or 48000, whatever the encoder's was.</param>
    /// <param name="layout">As the packets are; mono and stereo packets are turned into each other, two-mono packets are not.</param>
    /// <exception cref="InvalidOperationException">libopus is missing (<see cref="OpusLibrary.UnavailableReason"/>).</exception>
    /// <exception cref="ArgumentException">A rate that libopus refuses.</exception>
    public unsafe OpusDecoder(int sampleRate, OpusLayout layout)
    {
        OpusLibrary.Require();
        var (channels, streams, coupled) = OpusStreams.Of(layout);
        int error;
        fixed (byte* mapping = OpusStreams.Mapping)
        {
            _handle = OpusNative.opus_multistream_decoder_create(sampleRate, channels, streams, coupled, mapping, out error);
        }

        if (error != OpusNative.Ok)
            throw new ArgumentException($"No such Opus decoder: {OpusNative.Describe(error)}.", nameof(sampleRate));

        Channels = channels;
        SampleRate = sampleRate;
    }

    /// <summary>1 or 2.</summary>
    public int Channels { get; }

    /// <summary>Of each channel.</summary>
    public int SampleRate { get; }

    /// <summary>Samples that any packet fits into, all channels together.</summary>
    public int LargestFrame => SampleRate / 1000 * LongestPacketMilliseconds * Channels;

    /// <summary>Decodes a packet.</summary>
    /// <param name="packet">From the peer: may be anything.</param>
    /// <param name="samples">Interleaved when there are two channels; <see cref="LargestFrame"/> fits any packet.</param>
    /// <param name="samplesPerChannel">What was decoded; 0 when the packet is damaged.</param>
    /// <returns>False when it is no Opus packet, or longer than <paramref name="samples"/>.</returns>
    public bool TryDecode(ReadOnlySpan<byte> packet, Span<short> samples, out int samplesPerChannel)
    {
        samplesPerChannel = packet.IsEmpty ? 0 : Math.Max(Decode(packet, samples, fec: false), 0);
        return samplesPerChannel > 0;
    }

    /// <summary>Decodes the coarse copy of a lost packet out of its successor, which is decoded as usual afterwards.</summary>
    /// <param name="successor">The packet that came after the lost one.</param>
    /// <param name="samples">As long as the lost packet's sound, a multiple of 2.5 ms.</param>
    /// <returns>False when the successor is damaged. One without a copy is concealed.</returns>
    public bool TryRecover(ReadOnlySpan<byte> successor, Span<short> samples) =>
        !successor.IsEmpty && Decode(successor, samples, fec: true) > 0;

    /// <summary>Fills a gap with sound that goes on from what was heard and fades (packet-loss concealment).</summary>
    /// <param name="samples">As long as the gap, a multiple of 2.5 ms, 120 ms at most.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public void Conceal(Span<short> samples)
    {
        int decoded = Decode(default, samples, fec: false);
        if (decoded < 0)
            throw new ArgumentException($"Opus can't conceal this gap: {OpusNative.Describe(decoded)}.", nameof(samples));
    }

    /// <summary>Forgets what was heard, as before the first packet.</summary>
    public void Reset() => _ = OpusNative.opus_multistream_decoder_ctl(_handle, OpusNative.ResetState, 0);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private unsafe int Decode(ReadOnlySpan<byte> packet, Span<short> samples, bool fec)
    {
        fixed (byte* input = packet)
        fixed (short* output = samples)
        {
            return OpusNative.opus_multistream_decode(_handle, input, packet.Length, output, samples.Length / Channels, fec ? 1 : 0);
        }
    }
}
