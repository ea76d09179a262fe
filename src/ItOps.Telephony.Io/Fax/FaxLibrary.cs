using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Fax;

/// <summary>The system's libspandsp: T.30 and the modems under it. Only fax needs it.</summary>
public static class FaxLibrary
{
    private static readonly string? Missing = Probe();

    /// <summary>Whether faxes can be received on this machine.</summary>
    public static bool IsAvailable => Missing is null;

    /// <summary>Why not, and what to install; null when it is available.</summary>
    public static string? UnavailableReason => Missing;

    internal static void Require()
    {
        if (Missing is not null)
            throw new InvalidOperationException(Missing);
    }

    private static string? Probe()
    {
        if (!OperatingSystem.IsLinux())
            return "Fax is supported on Linux only.";
        return NativeLibrary.TryLoad(SpandspNative.Library, out _)
            ? null
            : $"{SpandspNative.Library} is not installed (Debian and Ubuntu: apt install libspandsp2).";
    }
}
