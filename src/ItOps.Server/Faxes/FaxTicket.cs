using System.Globalization;
using ItOps.Contracts.Incidents;
using ItOps.Server.Calls;
using ItOps.Server.Data;
using ItOps.Server.Incidents;
using ItOps.ServiceDesk.Incidents;
using ItOps.ServiceDesk.People;
using Microsoft.EntityFrameworkCore;
using IncidentCategory = ItOps.Contracts.Incidents.IncidentCategory;
using IncidentClass = ItOps.Contracts.Incidents.IncidentClass;
using Level = ItOps.Contracts.Incidents.Level;

namespace ItOps.Server.Faxes;

/// <summary>Opens a fax's ticket: once, by the fax's id, with the PDF attached and the person recognised by number.</summary>
internal sealed class FaxTicket(
    IServiceScopeFactory scopes, IDbContextFactory<ItOpsDbContext> contexts, FaxPaths paths, AttachmentFiles attachments)
{
    public const string PdfType = "application/pdf";

    public async Task OpenAsync(Fax fax, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var call = await context.Calls.AsNoTracking().Include(row => row.Caller).SingleAsync(row => row.Id == fax.CallId, cancellationToken);
        var file = await StoreAsync(fax, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var opening = scope.ServiceProvider.GetRequiredService<IncidentOpening>();
        var result = await opening.OpenAsync(RequestOf(fax, call), Actor.System, cancellationToken, [file]);
        if (result.Errors is { } errors)
            throw new InvalidOperationException($"The ticket of fax {fax.Id} was refused: {string.Join(", ", errors.All.Keys)}.");
        if (result.WasThere)
            attachments.Discard(file);
        await context.Faxes.Where(row => row.Id == fax.Id)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.IncidentId, result.IncidentId), cancellationToken);
    }

    /// <summary>The PDF as a file of its own, for a ticket keeps what was attached to it.</summary>
    public async Task<StoredFile> StoreAsync(Fax fax, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"fax-{fax.ReceivedAt:yyyyMMdd-HHmmss}Z.pdf");
        return await attachments.SaveAsync(name, PdfType, await File.ReadAllBytesAsync(paths.Absolute(fax.PdfPath!), cancellationToken), cancellationToken);
    }

    private static OpenIncidentRequest RequestOf(Fax fax, Call call)
    {
        var isChinese = call.Language.StartsWith("zh", StringComparison.Ordinal);
        return new(
            fax.Id,
            TitleOf(fax, call, isChinese),
            DescriptionOf(fax, call, isChinese),
            IncidentCategory.System,
            IncidentClass.Defect,
            Level.Low,
            Level.Medium,
            call.CallerId,
            call.CallerNumber.Length is 0 or > 32 ? null : call.CallerNumber,
            AssetId: null,
            call.Id,
            call.Language,
            NotifyBySms: false);
    }

    private static string TitleOf(Fax fax, Call call, bool isChinese)
    {
        var sender = SenderOf(call.Caller, fax.RemoteStation, call.CallerNumber);
        return (isChinese, sender.Length) switch
        {
            (true, 0) => $"传真（{fax.Pages} 页）",
            (true, _) => $"{sender} 的传真（{fax.Pages} 页）",
            (false, 0) => $"Fax, {Pages(fax)}",
            _ => $"Fax from {sender}, {Pages(fax)}",
        };
    }

    private static string DescriptionOf(Fax fax, Call call, bool isChinese)
    {
        var isWhole = fax.Outcome == Contracts.Faxes.FaxOutcome.Complete;
        return isChinese
            ? $"来自 {call.CallerNumber}，对方标识“{fax.RemoteStation}”，共 {fax.Pages} 页，见附件。{(isWhole ? "" : "传输中断，可能缺页。")}"
            : $"From {call.CallerNumber}, station “{fax.RemoteStation}”, {Pages(fax)}, attached.{(isWhole ? "" : " The transfer broke off; pages may be missing.")}";
    }

    private static string SenderOf(Person? person, string station, string number) =>
        person?.Name ?? (number.Length > 0 ? number : station);

    private static string Pages(Fax fax) => fax.Pages == 1 ? "1 page" : string.Create(CultureInfo.InvariantCulture, $"{fax.Pages} pages");
}
