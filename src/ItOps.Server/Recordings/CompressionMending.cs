using System.Security.Cryptography;
using ItOps.Contracts.Calls;
using ItOps.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Recordings;

/// <summary>
/// Puts right what a crash during compression left. The row decides which file counts: before it was committed the copy goes, after it
/// the original goes, but only when the copy is still the one whose hash was stored; else the original counts again.
/// </summary>
internal sealed partial class CompressionMending(
    IDbContextFactory<ItOpsDbContext> contexts, RecordingPaths paths, ILogger<CompressionMending> logger)
{
    private const string Draft = ".ogg.part";

    /// <summary>For the start, before anything is compressed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(paths.Root))
            return;
        foreach (var draft in Directory.EnumerateFiles(paths.Root, "*" + Draft, SearchOption.AllDirectories))
            Delete(draft);
        foreach (var copy in Directory.EnumerateFiles(paths.Root, "*" + RecordingPaths.OggExtension, SearchOption.AllDirectories))
        {
            var original = Path.ChangeExtension(copy, RecordingPaths.WavExtension);
            if (File.Exists(original))
                await MendAsync(original, copy, cancellationToken);
        }
    }

    private async Task MendAsync(string original, string copy, CancellationToken cancellationToken)
    {
        string[] names = [paths.Stored(original), paths.Stored(copy)];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Recordings.FirstOrDefaultAsync(row => names.Contains(row.Path), cancellationToken) is not { } recording)
            return;
        if (recording.Format == RecordingFormat.Wav)
        {
            Delete(copy);
        }
        else if (await HashAsync(copy, cancellationToken) == recording.CompressedSha256)
        {
            Delete(original);
        }
        else
        {
            (recording.Format, recording.Path) = (RecordingFormat.Wav, names[0]);
            (recording.CompressedBytes, recording.CompressedSha256, recording.CompressedAt) = (null, null, null);
            await context.SaveChangesAsync(cancellationToken);
            Delete(copy);
        }

        Mended(recording.Id);
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            NotDeleted(path, fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Compression of recording {Recording} was cut off by an unclean stop: mended")]
    private partial void Mended(Guid recording);

    [LoggerMessage(LogLevel.Warning, "{Path} can't be deleted: {Reason}")]
    private partial void NotDeleted(string path, string reason);
}
