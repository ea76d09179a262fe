using System.Security.Claims;
using ItOps.Contracts;
using ItOps.Contracts.Incidents;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Incident = ItOps.ServiceDesk.Incidents.Incident;
using Stored = ItOps.ServiceDesk.Incidents;

namespace ItOps.Server.Incidents;

internal static class IncidentChangesEndpoints
{
    private const int MostNoteAttempts = 5;

    public static void MapIncidentChanges(this RouteGroupBuilder group)
    {
        group.MapPost("", OpenAsync).WithSummary("Opens an incident; the same requestId twice opens one.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPut("/{key}", EditAsync).WithSummary("Corrects the facts.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/{key}/actions", ActAsync).WithSummary("Moves it along its life.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/{key}/notes", AddNoteAsync).WithSummary("Adds a note.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Created<IncidentDto>, Ok<IncidentDto>, ProblemHttpResult>> OpenAsync(
        OpenIncidentRequest request, ClaimsPrincipal principal, IncidentOpening opening, IncidentReader reader, CancellationToken cancellationToken)
    {
        var result = await opening.OpenAsync(request, principal.ToActor(), cancellationToken);
        if (result.Errors is { } errors)
        {
            return Problems.Invalid(errors.All);
        }

        var incident = (await reader.ReadAsync(result.IncidentId.ToString(), cancellationToken))!;
        return result.WasThere
            ? TypedResults.Ok(incident)
            : TypedResults.Created($"{ApiRoutes.Incidents}/{incident.Number}", incident);
    }

    private static async Task<Results<Ok<IncidentDto>, ProblemHttpResult>> EditAsync(
        string key,
        EditIncidentRequest request,
        ClaimsPrincipal principal,
        ItOpsDbContext db,
        IncidentReader reader,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var assetKnown = request.AssetId is not { } asset || await db.Assets.AnyAsync(item => item.Id == asset, cancellationToken);
        var errors = IncidentChecks.Of(request.Title, request.Description, request.Category, request.Class, request.Impact, request.Urgency)
            .Check(nameof(request.AssetId), assetKnown, "not-found");
        if (errors.Any)
        {
            return Problems.Invalid(errors.All);
        }

        return await ChangeAsync(key, request.Version, db, reader, cancellationToken, incident =>
        {
            incident.Edit(FactsOf(request), principal.ToActor(), clock.GetUtcNow());
            return null;
        });
    }

    private static async Task<Results<Ok<IncidentDto>, ProblemHttpResult>> ActAsync(
        string key,
        IncidentActionRequest request,
        ClaimsPrincipal principal,
        ItOpsDbContext db,
        Users users,
        IncidentReader reader,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var assignee = request.AssigneeUserName is { } userName
            ? await users.AtDesk().FirstOrDefaultAsync(user => user.UserName == userName, cancellationToken)
            : null;
        var errors = new FieldErrors()
            .Defined(nameof(request.Action), request.Action)
            .OptionalText(nameof(request.Text), request.Text, IncidentChecks.LongestText)
            .Check(nameof(request.AssigneeUserName), request.AssigneeUserName is null || assignee is not null, "not-found")
            .Check(nameof(request.Reason), request.Reason is null || Enum.IsDefined(request.Reason.Value), "unknown");
        if (errors.Any)
        {
            return Problems.Invalid(errors.All);
        }

        var command = new Stored.IncidentCommand(
            (Stored.IncidentAction)request.Action,
            request.Text?.Trim(),
            assignee is null ? null : new Stored.Actor(assignee.UserName!, assignee.DisplayName),
            (Stored.PendingReason?)request.Reason);
        return await ChangeAsync(key, request.Version, db, reader, cancellationToken, incident =>
            incident.Apply(command, principal.ToActor(), clock.GetUtcNow()) is var error and not Stored.IncidentError.None
                ? IncidentProblems.Of(error)
                : null);
    }

    private static async Task<Results<Ok<IncidentDto>, ProblemHttpResult>> AddNoteAsync(
        string key,
        AddNoteRequest request,
        ClaimsPrincipal principal,
        ItOpsDbContext db,
        IncidentReader reader,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors().Text(nameof(request.Text), request.Text, IncidentChecks.LongestText);
        if (errors.Any)
        {
            return Problems.Invalid(errors.All);
        }

        // A note contradicts nobody, so it is simply tried again when somebody else was faster.
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var result = await ChangeAsync(key, version: null, db, reader, cancellationToken, incident =>
            {
                incident.AddNote(request.Text.Trim(), principal.ToActor(), clock.GetUtcNow());
                return null;
            });
            if (result.Result is not ProblemHttpResult { StatusCode: StatusCodes.Status409Conflict } || attempt == MostNoteAttempts)
            {
                return result;
            }
        }
    }

    private static async Task<Results<Ok<IncidentDto>, ProblemHttpResult>> ChangeAsync(
        string key,
        long? version,
        ItOpsDbContext db,
        IncidentReader reader,
        CancellationToken cancellationToken,
        Func<Incident, ProblemHttpResult?> change)
    {
        var incident = await IncidentReader.Keyed(db.Incidents, key).FirstOrDefaultAsync(cancellationToken);
        if (incident is null)
        {
            return IncidentProblems.NotFound();
        }

        if (version is { } seen && seen != incident.Version)
        {
            return IncidentProblems.ChangedMeanwhile();
        }

        if (change(incident) is { } refused)
        {
            return refused;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.InnerException is System.Data.Common.DbException)
        {
            return IncidentProblems.ChangedMeanwhile();
        }

        return TypedResults.Ok((await reader.ReadAsync(incident.Id.ToString(), cancellationToken))!);
    }

    private static Stored.IncidentFacts FactsOf(EditIncidentRequest request) => new(
        request.Title.Trim(),
        request.Description.Trim(),
        (Stored.IncidentCategory)request.Category,
        (Stored.IncidentClass)request.Class,
        (Stored.Level)request.Impact,
        (Stored.Level)request.Urgency,
        request.AssetId);
}
