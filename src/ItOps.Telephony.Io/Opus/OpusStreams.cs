namespace ItOps.Telephony.Io.Opus;

/// <summary>The counts by which libopus, and an Ogg header of mapping family 1, know a layout (RFC 7845 5.1.1).</summary>
internal readonly record struct OpusStreams(int Channels, int Streams, int Coupled)
{
    /// <summary>Which decoded channel each output channel is.</summary>
    public static ReadOnlySpan<byte> Mapping => [0, 1];

    public static OpusStreams Of(OpusLayout layout) => layout switch
    {
        OpusLayout.Mono => new(1, 1, 0),
        OpusLayout.Stereo => new(2, 1, 1),
        OpusLayout.TwoMono => new(2, 2, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(layout)),
    };
}
