using ItOps.Telephony.Wav;
using Microsoft.Win32.SafeHandles;

namespace ItOps.Telephony.Io.Media;

/// <summary>Mends recordings that a crash left open. For the start, before anything records.</summary>
public static class RecordingRepair
{
    /// <summary>Sets the header of each of our recordings under a folder to the audio that is really there.</summary>
    /// <param name="path">May not exist yet.</param>
    /// <returns>The files that were changed. Files that can't be opened, and other WAV files, are left alone.</returns>
    public static IReadOnlyList<string> RepairFolder(string path)
    {
        if (!Directory.Exists(path))
            return [];

        var repaired = new List<string>();
        foreach (string file in Directory.EnumerateFiles(path, "*.wav", SearchOption.AllDirectories))
            if (TryRepair(file))
                repaired.Add(file);
        return repaired;
    }

    private static bool TryRepair(string path)
    {
        try
        {
            using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            Span<byte> header = stackalloc byte[G711WavHeader.Size];
            if (RandomAccess.Read(handle, header, 0) < header.Length)
                return false;
            if (!G711WavHeader.TryRepair(header, RandomAccess.GetLength(handle), out long usedLength))
                return false;

            RandomAccess.SetLength(handle, usedLength);
            RandomAccess.Write(handle, header, 0);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
