namespace ItOps.Telephony.Io.Opus;

/// <summary>
/// One stream of Opus (RFC 6716) through libopus. Not for several threads at once; nothing is allocated after construction.
/// </summary>
public sealed class OpusEncoder : IDisposable
{
    /// <summary>Bytes that any packet of one frame fits into (RFC 6716 3.4), for each stream.</summary>
    public const int LargestPacket = 1276;

    private readonly OpusEncoderHandle _handle;

    /// <exception cref="InvalidOperationException">libopus is missing (<see cref="OpusLibrary.UnavailableReason"/>).</exception>
    /// <exception cref="ArgumentException">An option that libopus refuses.</exception>
    public unsafe OpusEncoder(OpusEncoderOptions options)
    {
        OpusLibrary.Require();
        var (channels, streams, coupled) = OpusStreams.Of(options.Layout);
        int error;
        fixed (byte* mapping = OpusStreams.Mapping)
        {
            _handle = OpusNative.opus_multistream_encoder_create(
                options.SampleRate, channels, streams, coupled, mapping, (int)options.Application, out error);
        }

        if (error != OpusNative.Ok)
            throw new ArgumentException($"No such Opus encoder: {OpusNative.Describe(error)}.", nameof(options));

        Channels = channels;
        SampleRate = options.SampleRate;
        Configure(options);
        int lookahead = 0;
        OpusNative.opus_multistream_encoder_ctl(_handle, OpusNative.GetLookahead, (nint)(&lookahead));
        Lookahead = lookahead;
    }

    /// <summary>1 or 2.</summary>
    public int Channels { get; }

    /// <summary>Of each channel.</summary>
    public int SampleRate { get; }

    /// <summary>Samples of each channel by which decoded sound comes late; an Ogg file's pre-skip.</summary>
    public int Lookahead { get; }

    /// <summary>Encodes one frame of 2.5, 5, 10, 20, 40 or 60 ms.</summary>
    /// <param name="samples">Interleaved when there are two channels.</param>
    /// <param name="packet">At least <see cref="LargestPacket"/> bytes for each stream.</param>
    /// <returns>Bytes of the packet; at most two mean that nothing need be sent (<see cref="OpusEncoderOptions.DiscontinuousTransmission"/>).</returns>
    /// <exception cref="ArgumentException">The frame has another length, or the buffer is too small.</exception>
    public unsafe int Encode(ReadOnlySpan<short> samples, Span<byte> packet)
    {
        int length;
        fixed (short* input = samples)
        fixed (byte* output = packet)
        {
            length = OpusNative.opus_multistream_encode(_handle, input, samples.Length / Channels, output, packet.Length);
        }

        return length > 0 ? length : throw new ArgumentException($"Opus can't encode this frame: {OpusNative.Describe(length)}.", nameof(samples));
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private void Configure(OpusEncoderOptions options)
    {
        if (options.BitsPerSecond is { } bitsPerSecond)
            Set(OpusNative.SetBitrate, bitsPerSecond);
        Set(OpusNative.SetVariableBitrate, options.ConstantBitrate ? 0 : 1);
        Set(OpusNative.SetComplexity, options.Complexity);
        Set(OpusNative.SetInbandFec, options.ForwardErrorCorrection ? 1 : 0);
        Set(OpusNative.SetPacketLossPercent, options.ExpectedLossPercent);
        Set(OpusNative.SetDtx, options.DiscontinuousTransmission ? 1 : 0);
        if (options.Application == OpusApplication.Voice)
            Set(OpusNative.SetSignal, OpusNative.SignalVoice);
    }

    private void Set(int request, int value)
    {
        int error = OpusNative.opus_multistream_encoder_ctl(_handle, request, value);
        if (error == OpusNative.Ok)
            return;
        _handle.Dispose();
        throw new ArgumentException($"Opus refuses a setting of {value}: {OpusNative.Describe(error)}.");
    }
}
