using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Opus;

/// <summary>Owns an encoder of libopus.</summary>
internal sealed class OpusEncoderHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OpusNative.opus_multistream_encoder_destroy(handle);
        return true;
    }
}
