using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Media;

/// <summary>Owns a socket of <see cref="NativeSocket"/>; closes it once, when it is forgotten too.</summary>
internal sealed partial class SocketDescriptor : SafeHandle
{
    public SocketDescriptor(int number)
        : base(-1, ownsHandle: true) => SetHandle(number);

    /// <summary>For calls on the descriptor while it is open.</summary>
    public int Number => (int)handle;

    public override bool IsInvalid => handle < 0;

    protected override bool ReleaseHandle() => close((int)handle) == 0;

#pragma warning disable IDE1006, CA5392 // libc's own names
    [LibraryImport("libc")]
    private static partial int close(int handle);
#pragma warning restore IDE1006, CA5392
}
