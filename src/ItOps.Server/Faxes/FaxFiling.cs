using System.Security.Cryptography;
using System.Threading.Channels;
using ItOps.Contracts.Faxes;
using ItOps.Server.Data;
using ItOps.Telephony.Fax;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Faxes;

/// <summary>
/// Stores faxes behind the calls' backs: PDF beside the TIFF, the row, then the ticket. What a crash cut off after the row is made up for at
/// the next start; what it cut off before, <see cref="FaxSalvage"/> finds.
/// </summary>
internal sealed partial class FaxFiling(
    IDbContextFactory<ItOpsDbContext> contexts, FaxPaths paths, FaxTicket ticket, TimeProvider clock, ILogger<FaxFiling> logger) : BackgroundService
{
    private const int Bound = 1000;
    private const int LongestReason = 200;
    private const int LongestStation = 40;
    private const int MostAttempts = 60;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<FiledFax> _finished = Channel.CreateBounded<FiledFax>(new BoundedChannelOptions(Bound) { SingleReader = true });

    /// <summary>Never blocks.</summary>
    public void File(FiledFax fax)
    {
        if (!_finished.Writer.TryWrite(fax))
            Lost(fax.Reception.TiffPath);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await GuardAsync("", OpenMissingTicketsAsync, stoppingToken);
        await foreach (var fax in _finished.Reader.ReadAllAsync(stoppingToken))
            await GuardAsync(fax.Reception.TiffPath, cancellationToken => StoreAsync(fax, cancellationToken), stoppingToken);
    }

    private async Task OpenMissingTicketsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await context.Faxes.AsNoTracking().Where(fax => fax.IncidentId == null && fax.PdfPath != null).ToListAsync(cancellationToken);
        foreach (var fax in waiting)
            await ticket.OpenAsync(fax, cancellationToken);
    }

    private async Task StoreAsync(FiledFax filed, CancellationToken cancellationToken)
    {
        var fax = await RowOfAsync(filed, cancellationToken);
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await WaitForCallAsync(context, fax.CallId, cancellationToken);
            context.Faxes.Add(fax);
            await context.SaveChangesAsync(cancellationToken);
        }

        if (fax.PdfPath is not null)
            await ticket.OpenAsync(fax, cancellationToken);
    }

    /// <summary>The call's row goes through the journal, which writes in batches.</summary>
    private async Task WaitForCallAsync(ItOpsDbContext context, Guid call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt < MostAttempts && !await context.Calls.AnyAsync(row => row.Id == call, cancellationToken); attempt++)
            await Task.Delay(RetryAfter, clock, cancellationToken);
    }

    private async Task<Fax> RowOfAsync(FiledFax filed, CancellationToken cancellationToken)
    {
        var (reception, result, at) = filed;
        var pdf = result.Pages > 0 ? await ConvertAsync(reception.TiffPath, cancellationToken) : null;
        return new Fax
        {
            Id = reception.Id,
            CallId = reception.Call,
            ReceivedAt = at,
            Outcome = (FaxOutcome)result.Outcome,
            Reason = Cut(result.Reason, LongestReason),
            Pages = result.Pages,
            RemoteStation = Cut(new string([.. result.RemoteStation.Where(c => !char.IsControl(c))]), LongestStation),
            DotsPerInchX = result.DotsPerInchX,
            DotsPerInchY = result.DotsPerInchY,
            BitsPerSecond = result.BitsPerSecond,
            ErrorCorrection = result.ErrorCorrection,
            TiffPath = result.Pages > 0 ? reception.TiffPath : null,
            PdfPath = pdf is null ? null : Path.ChangeExtension(reception.TiffPath, ".pdf"),
            PdfBytes = pdf?.Length ?? 0,
            PdfSha256 = pdf is null ? null : Convert.ToHexStringLower(SHA256.HashData(pdf)),
        };
    }

    private async Task<byte[]?> ConvertAsync(string tiffPath, CancellationToken cancellationToken)
    {
        var tiff = await System.IO.File.ReadAllBytesAsync(paths.Absolute(tiffPath), cancellationToken);
        var error = FaxPdf.TryConvert(tiff, out var pdf);
        if (error != FaxImageError.None)
        {
            NotConverted(tiffPath, error);
            return null;
        }

        await using var file = new FileStream(paths.Absolute(Path.ChangeExtension(tiffPath, ".pdf")), FileMode.Create, FileAccess.Write);
        await file.WriteAsync(pdf, cancellationToken);
        file.Flush(flushToDisk: true);
        return pdf;
    }

    private async Task GuardAsync(string path, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            NotStored(path, fault);
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    [LoggerMessage(LogLevel.Error, "A fax was received but not stored; its document stays at {Path}")]
    private partial void NotStored(string path, Exception fault);

    [LoggerMessage(LogLevel.Error, "Too many faxes wait to be stored; the document of one stays at {Path} and gets no ticket")]
    private partial void Lost(string path);

    [LoggerMessage(LogLevel.Warning, "The fax {Path} can't be made a PDF: {Error}")]
    private partial void NotConverted(string path, FaxImageError error);
}
