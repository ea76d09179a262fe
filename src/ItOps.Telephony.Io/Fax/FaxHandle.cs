using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Fax;

/// <summary>Owns a fax terminal of libspandsp.</summary>
internal sealed class FaxHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => SpandspNative.fax_free(handle) == 0;
}
