using System.Security.Claims;
using ItOps.Contracts;
using ItOps.Contracts.Incidents;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using IncidentError = ItOps.ServiceDesk.Incidents.IncidentError;
using Stored = ItOps.ServiceDesk.Incidents;

namespace ItOps.Server.Incidents;

internal static class IncidentChangesEndpoints
{
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
        IncidentChange change,
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

        return await change.ApplyAsync(
            key,
            request.Version,
            incident =>
            {
                incident.Edit(FactsOf(request), principal.ToActor(), clock.GetUtcNow());
                return IncidentError.None;
            },
            cancellationToken);
    }

    private static async Task<Results<Ok<IncidentDto>, ProblemHttpResult>> ActAsync(
        string key,
        IncidentActionRequest request,
        ClaimsPrincipal principal,
        Users users,
        IncidentChange change,
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
        return await change.ApplyAsync(
            key, request.Version, incident => incident.Apply(command, principal.ToActor(), clock.GetUtcNow()), cancellationToken);
    }

    private static async Task<Results<Ok<IncidentDto>, ProblemHttpResult>> AddNoteAsync(
        string key,
        AddNoteRequest request,
        ClaimsPrincipal principal,
        IncidentChange change,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors().Text(nameof(request.Text), request.Text, IncidentChecks.LongestText);
        if (errors.Any)
        {
            return Problems.Invalid(errors.All);
        }

        return await change.ApplyAsync(
            key,
            seenVersion: null,
            incident =>
            {
                incident.AddNote(request.Text.Trim(), principal.ToActor(), clock.GetUtcNow());
                return IncidentError.None;
            },
            cancellationToken);
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
