using System.Security.Cryptography;
using ItOps.Telephony.Wav;

namespace ItOps.Server.Hotline;

/// <summary>What a finished recording's file tells of itself.</summary>
internal sealed record RecordingFacts(long Bytes, double Seconds, string Sha256)
{
    /// <summary>Both channels.</summary>
    public const double BytesASecond = 2 * 8000;

    /// <summary>Reads a file; null when it is missing or has no audio.</summary>
    public static async Task<RecordingFacts?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length <= G711WavHeader.Size)
            return null;
        await using var stream = file.OpenRead();
        var hash = await SHA256.HashDataAsync(stream, cancellationToken);
        return new(file.Length, (file.Length - G711WavHeader.Size) / BytesASecond, Convert.ToHexStringLower(hash));
    }
}
