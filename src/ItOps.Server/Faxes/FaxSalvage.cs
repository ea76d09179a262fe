using ItOps.Server.Data;
using ItOps.Telephony.Fax;
using ItOps.Telephony.Io.Fax;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Faxes;

/// <summary>Finds the faxes that a crash cut off: documents in the folders without a row.</summary>
internal sealed partial class FaxSalvage(IDbContextFactory<ItOpsDbContext> contexts, FaxPaths paths, ILogger<FaxSalvage> logger)
{
    /// <summary>Those of which a whole page is there; to be called before the first fax of this run.</summary>
    public async Task<IReadOnlyList<FiledFax>> FindAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.Faxes.Select(fax => fax.Id).ToHashSetAsync(cancellationToken);
        var found = new List<FiledFax>();
        foreach (var reception in paths.All().Where(reception => !known.Contains(reception.Id)))
        {
            if (await context.Calls.AnyAsync(call => call.Id == reception.Call, cancellationToken) && await ReadAsync(reception, cancellationToken) is { } fax)
                found.Add(fax);
        }

        return found;
    }

    /// <summary>A file that can't be read must not keep the server from starting.</summary>
    private async Task<FiledFax?> ReadAsync(FaxReception reception, CancellationToken cancellationToken)
    {
        var path = paths.Absolute(reception.TiffPath);
        try
        {
            return FaxSummary.Read(await File.ReadAllBytesAsync(path, cancellationToken)) is { } document
                ? new FiledFax(reception, CutOff(reception.TiffPath, document), File.GetLastWriteTimeUtc(path))
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            NotRead(reception.TiffPath, fault.Message);
            return null;
        }
    }

    /// <summary>Speed and error correction are not in the file.</summary>
    private static FaxResult CutOff(string path, FaxSummary document) => new(
        FaxOutcome.CallDropped, "The server stopped", path, document.Pages, RemoteStation: "", document.DotsPerInchX, document.DotsPerInchY,
        BitsPerSecond: 0, ErrorCorrection: false, DamagedRows: 0);

    [LoggerMessage(LogLevel.Warning, "The fax {Path}, which a crash cut off, can't be read: {Reason}")]
    private partial void NotRead(string path, string reason);
}
