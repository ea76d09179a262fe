using ItOps.Contracts;
using ItOps.Contracts.Faxes;
using ItOps.Contracts.Incidents;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Incidents;
using ItOps.Server.Options;
using ItOps.Server.Recordings;
using ItOps.Server.Session;
using ItOps.Telephony.Io.Fax;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using IncidentError = ItOps.ServiceDesk.Incidents.IncidentError;

namespace ItOps.Server.Faxes;

internal static class FaxEndpoints
{
    private const string TiffType = "image/tiff";

    public static IServiceCollection AddFaxes(this IServiceCollection services)
    {
        services.AddSingleton<FaxNumbers>();
        services.AddSingleton<FaxPaths>();
        services.AddSingleton<FaxSalvage>();
        services.AddSingleton<FaxDesk>();
        services.AddSingleton<FaxTicket>();
        services.AddSingleton<FaxFiling>().AddHostedService(provider => provider.GetRequiredService<FaxFiling>());
        return services;
    }

    public static IEndpointRouteBuilder MapFaxes(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(ApiRoutes.Faxes).RequireAuthorization(Policies.Desk).WithTags("Faxes");
        all.MapGet("", ListAsync).WithSummary("Faxes, newest first.");
        all.MapGet("/status", Status).WithSummary("Whether faxes can be received, and by what numbers.");
        var one = routes.MapGroup($"{ApiRoutes.Calls}/{{callId:guid}}/fax").RequireAuthorization(Policies.Desk).WithTags("Faxes");
        one.MapGet("", GetAsync).WithSummary("The fax of a call.").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("/document.pdf", ShowPdf).WithSummary("Its pages as PDF. Audited.").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("/document.tif", ShowTiff).WithSummary("Its pages as the modem brought them (TIFF). Audited.").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapPost("/link", LinkAsync).WithSummary("Attaches it to a ticket that is there.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        return routes;
    }

    private static async Task<Ok<Page<FaxDto>>> ListAsync([AsParameters] PageRequest page, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var all = db.Faxes.AsNoTracking();
        var ordered = all.OrderByDescending(fax => fax.Id).AsQueryable();
        if (Guid.TryParse(page.After, out var last))
            ordered = ordered.Where(fax => fax.Id < last);
        return TypedResults.Ok(await ordered.ToDtos(db).ToPageAsync(all, page, fax => fax.Id.ToString(), cancellationToken));
    }

    private static Ok<FaxStatusDto> Status(FaxNumbers numbers, FaxDesk desk, IOptions<FaxOptions> options) => TypedResults.Ok(
        new FaxStatusDto(numbers.All, FaxLibrary.UnavailableReason, desk.Running, options.Value.MaxCalls, options.Value.DetectTone));

    private static async Task<Results<Ok<FaxDto>, ProblemHttpResult>> GetAsync(Guid callId, ItOpsDbContext db, CancellationToken cancellationToken) =>
        await db.Faxes.AsNoTracking().Where(fax => fax.CallId == callId).ToDtos(db).FirstOrDefaultAsync(cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : NotFound();

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> ShowPdf(
        Guid callId, HttpContext context, ItOpsDbContext db, FaxPaths paths, TimeProvider clock, CancellationToken cancellationToken) =>
        ShowAsync(callId, fax => fax.PdfPath, FaxTicket.PdfType, context, db, paths, clock, cancellationToken);

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> ShowTiff(
        Guid callId, HttpContext context, ItOpsDbContext db, FaxPaths paths, TimeProvider clock, CancellationToken cancellationToken) =>
        ShowAsync(callId, fax => fax.TiffPath, TiffType, context, db, paths, clock, cancellationToken);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ShowAsync(
        Guid callId,
        Func<Fax, string?> pathOf,
        string contentType,
        HttpContext context,
        ItOpsDbContext db,
        FaxPaths paths,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var fax = await db.Faxes.AsNoTracking().FirstOrDefaultAsync(row => row.CallId == callId, cancellationToken);
        if (fax is null || pathOf(fax) is not { } stored || !File.Exists(paths.Absolute(stored)))
            return NotFound();
        await db.NoteAsync(context, clock.GetUtcNow(), "fax.read", fax.Id, Path.GetExtension(stored), cancellationToken);
        var content = new FileStream(paths.Absolute(stored), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        return DocumentFile.Show(context, content, contentType, $"fax-{fax.ReceivedAt:yyyyMMdd-HHmmss}Z{Path.GetExtension(stored)}");
    }

    private static async Task<Results<Ok<IncidentDto>, ProblemHttpResult>> LinkAsync(
        Guid callId,
        LinkFaxRequest request,
        HttpContext context,
        ItOpsDbContext db,
        FaxTicket ticket,
        AttachmentFiles files,
        IncidentChange change,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var fax = await db.Faxes.AsNoTracking().FirstOrDefaultAsync(row => row.CallId == callId && row.PdfPath != null, cancellationToken);
        if (fax is null)
            return NotFound();
        var key = request.Incident?.Trim() ?? "";
        var linked = IncidentReader.Keyed(db.Incidents, key).Where(incident => db.IncidentCalls.Any(link => link.IncidentId == incident.Id && link.CallId == callId));
        if (await linked.AnyAsync(cancellationToken))
            return Problems.Conflict("already-linked", "This ticket has the fax already.");
        var caller = await db.Calls.Where(call => call.Id == callId).Select(call => call.CallerNumber).SingleAsync(cancellationToken);
        var file = await ticket.StoreAsync(fax, cancellationToken);
        var result = await change.ApplyAsync(
            key,
            seenVersion: null,
            incident =>
            {
                var (by, at) = (context.User.ToActor(), clock.GetUtcNow());
                db.Add(new IncidentCall { IncidentId = incident.Id, CallId = callId });
                incident.NoteCallLinked(caller, by, at);
                AttachmentFiles.Attach(db, incident, file, by, at);
                return IncidentError.None;
            },
            cancellationToken);
        if (result.Result is ProblemHttpResult)
            files.Discard(file);
        return result;
    }

    private static ProblemHttpResult NotFound() => Problems.NotFound("fax-not-found", "This call brought no fax, or its document is gone.");
}
