namespace ItOps.Telephony.Io.Media;

/// <summary>Tells a full disk from missing rights.</summary>
internal static class RecordingFaults
{
    // Linux errno ENOSPC and EDQUOT; Windows ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
    private static readonly int[] NoSpace = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    // Linux errno ENOENT, EEXIST (a file stands where the folder should be), ENOTDIR and EROFS.
    private static readonly int[] NoFolder = [2, 17, 20, 30];

    public static RecordingFault Of(Exception failure) => failure switch
    {
        UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException => RecordingFault.NotWritable,
        IOException when NoFolder.Contains(failure.HResult) => RecordingFault.NotWritable,
        IOException when NoSpace.Contains(failure.HResult) => RecordingFault.DiskFull,
        _ => RecordingFault.Other,
    };
}
