using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Opus;

/// <summary>
/// libopus as its header declares it. The control calls are variadic in C; with one integer or pointer after the fixed arguments
/// the Linux calling conventions of x64 and arm64 pass them like any other, and other systems are refused by the probe.
/// </summary>
internal static unsafe partial class OpusNative
{
    public const string Library = "libopus.so.0";

    public const int Ok = 0;
    public const int SetBitrate = 4002;
    public const int SetVariableBitrate = 4006;
    public const int SetComplexity = 4010;
    public const int SetInbandFec = 4012;
    public const int SetPacketLossPercent = 4014;
    public const int SetDtx = 4016;
    public const int SetSignal = 4024;
    public const int GetLookahead = 4027;
    public const int ResetState = 4028;
    public const int SignalVoice = 3001;

#pragma warning disable IDE1006, SYSLIB1092, CA5392 // the library's own names
    [LibraryImport(Library)]
    public static partial nint opus_get_version_string();

    [LibraryImport(Library)]
    public static partial nint opus_strerror(int error);

    [LibraryImport(Library)]
    public static partial OpusEncoderHandle opus_multistream_encoder_create(
        int sampleRate, int channels, int streams, int coupledStreams, byte* mapping, int application, out int error);

    [LibraryImport(Library)]
    public static partial void opus_multistream_encoder_destroy(nint encoder);

    [LibraryImport(Library)]
    public static partial int opus_multistream_encode(
        OpusEncoderHandle encoder, short* samples, int samplesPerChannel, byte* packet, int maximumBytes);

    [LibraryImport(Library)]
    public static partial int opus_multistream_encoder_ctl(OpusEncoderHandle encoder, int request, nint value);

    [LibraryImport(Library)]
    public static partial OpusDecoderHandle opus_multistream_decoder_create(
        int sampleRate, int channels, int streams, int coupledStreams, byte* mapping, out int error);

    [LibraryImport(Library)]
    public static partial void opus_multistream_decoder_destroy(nint decoder);

    [LibraryImport(Library)]
    public static partial int opus_multistream_decode(
        OpusDecoderHandle decoder, byte* packet, int length, short* samples, int samplesPerChannel, int decodeFec);

    [LibraryImport(Library)]
    public static partial int opus_multistream_decoder_ctl(OpusDecoderHandle decoder, int request, nint value);
#pragma warning restore IDE1006, SYSLIB1092, CA5392

    public static string Describe(int error) => Marshal.PtrToStringUTF8(opus_strerror(error)) ?? $"error {error}";
}
