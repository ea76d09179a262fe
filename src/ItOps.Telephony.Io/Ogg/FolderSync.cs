using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Ogg;

/// <summary>
/// Makes the names in a folder last through a power cut: a file's own flush does not cover its name (POSIX fsync). The runtime opens no
/// folders, so the calls are the system's; elsewhere than on Linux nothing is done.
/// </summary>
internal static partial class FolderSync
{
    /// <summary>O_RDONLY and O_CLOEXEC, the same on every Linux architecture that .NET runs on.</summary>
    private const int ReadOnly = 0x80000;

    /// <exception cref="IOException">The disk refused.</exception>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        int handle = open(folder, ReadOnly);
        if (handle < 0)
            throw new IOException($"The folder {folder} can't be opened (errno {Marshal.GetLastPInvokeError()}).");
        int outcome = fsync(handle);
        int error = Marshal.GetLastPInvokeError();
        _ = close(handle);
        if (outcome != 0)
            throw new IOException($"The folder {folder} can't be flushed (errno {error}).");
    }

#pragma warning disable IDE1006, SYSLIB1092, CA5392 // libc's own names
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int handle);

    [LibraryImport("libc")]
    private static partial int close(int handle);
#pragma warning restore IDE1006, SYSLIB1092, CA5392
}
