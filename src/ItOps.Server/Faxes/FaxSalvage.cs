using ItOps.Server.Data;
using ItOps.Telephony.Fax;
using ItOps.Telephony.Io.Fax;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Faxes;

/// <summary>Finds the faxes that a crash cut off: documents in the folders without a row.</summary>
internal sealed class FaxSalvage(IDbContextFactory<ItOpsDbContext> contexts, FaxPaths paths)
{
    /// <summary>Those of which a whole page is there; to be called before the first fax of this run.</summary>
    public async Task<IReadOnlyList<FiledFax>> FindAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.Faxes.Select(fax => fax.Id).ToHashSetAsync(cancellationToken);
        var found = new List<FiledFax>();
        foreach (var reception in paths.All().Where(reception => !known.Contains(reception.Id)))
        {
            var path = paths.Absolute(reception.TiffPath);
            if (FaxSummary.Read(await File.ReadAllBytesAsync(path, cancellationToken)) is { } document)
                found.Add(new FiledFax(reception, CutOff(reception.TiffPath, document), File.GetLastWriteTimeUtc(path)));
        }

        return found;
    }

    /// <summary>Speed and error correction are not in the file.</summary>
    private static FaxResult CutOff(string path, FaxSummary document) => new(
        FaxOutcome.CallDropped, "The server stopped", path, document.Pages, RemoteStation: "", document.DotsPerInchX, document.DotsPerInchY,
        BitsPerSecond: 0, ErrorCorrection: false, DamagedRows: 0);
}
