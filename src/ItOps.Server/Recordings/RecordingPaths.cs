using ItOps.Server.Options;

namespace ItOps.Server.Recordings;

/// <summary>Where recordings' files are. A stored path never leads out of the recording directory.</summary>
internal sealed class RecordingPaths(Locations locations)
{
    public const string OggExtension = ".ogg";
    public const string WavExtension = ".wav";

    public string Root { get; } = Path.GetFullPath(locations.RecordingDirectory);

    /// <summary>The file of a stored path; null when it is gone or the path leads elsewhere.</summary>
    public string? Existing(string stored) => Of(stored) is { } path && File.Exists(path) ? path : null;

    /// <summary>The absolute path of a stored one; null when it leads elsewhere.</summary>
    public string? Of(string stored)
    {
        var path = Path.GetFullPath(stored, Root);
        return path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
    }

    /// <summary>How the database names a file below the recording directory.</summary>
    public string Stored(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');
}
