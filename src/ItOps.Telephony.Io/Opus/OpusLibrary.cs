using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Opus;

/// <summary>The system's libopus (RFC 6716). Everything else in this folder needs it; nothing else of the product does.</summary>
public static class OpusLibrary
{
    private static readonly string? Missing = Probe();

    /// <summary>Whether Opus can be encoded and decoded on this machine.</summary>
    public static bool IsAvailable => Missing is null;

    /// <summary>Why not, and what to install; null when it is available.</summary>
    public static string? UnavailableReason => Missing;

    /// <summary>For example <c>libopus 1.3.1</c>; null when it is missing.</summary>
    public static string? Version => IsAvailable ? Marshal.PtrToStringUTF8(OpusNative.opus_get_version_string()) : null;

    internal static void Require()
    {
        if (Missing is not null)
            throw new InvalidOperationException(Missing);
    }

    private static string? Probe()
    {
        if (!OperatingSystem.IsLinux())
            return "Opus is supported on Linux only.";
        return NativeLibrary.TryLoad(OpusNative.Library, out _)
            ? null
            : $"{OpusNative.Library} is not installed (Debian and Ubuntu: apt install libopus0).";
    }
}
