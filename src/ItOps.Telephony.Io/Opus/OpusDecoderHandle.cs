using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Opus;

/// <summary>Owns a decoder of libopus.</summary>
internal sealed class OpusDecoderHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OpusNative.opus_multistream_decoder_destroy(handle);
        return true;
    }
}
