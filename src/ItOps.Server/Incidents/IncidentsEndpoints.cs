using System.Security.Claims;
using ItOps.Contracts;
using ItOps.Contracts.Incidents;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Incident = ItOps.ServiceDesk.Incidents.Incident;
using StoredState = ItOps.ServiceDesk.Incidents.IncidentState;

namespace ItOps.Server.Incidents;

internal static class IncidentsEndpoints
{
    public static IServiceCollection AddIncidents(this IServiceCollection services)
    {
        services.AddSingleton<NumberSequence>();
        services.AddSingleton<IncidentOpenings>();
        services.AddScoped<IncidentOpening>();
        services.AddScoped<IncidentReader>();
        services.AddScoped<IncidentChange>();
        services.AddSingleton<AttachmentFiles>();
        return services;
    }

    public static IEndpointRouteBuilder MapIncidents(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Incidents).RequireAuthorization(Policies.Desk).WithTags("Incidents");
        group.MapGet("", ListAsync)
            .WithSummary("Incidents, newest first; `q` looks at number, title, caller, asset label, assignee; `mine` those assigned to the user.");
        group.MapGet("/{key}", GetAsync)
            .WithSummary("An incident by id or number, with everything about it.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/assignees", ListAssigneesAsync).WithSummary("Everyone that an incident can be assigned to.");
        group.MapGet("/export.csv", Export).WithSummary("The list as CSV.");
        group.MapIncidentChanges();
        group.MapAttachments();
        routes.MapGet($"{ApiRoutes.PublicStatus}/{{token}}", GetStatusAsync).AllowAnonymous().WithTags("Public status")
            .WithSummary("What a caller sees behind the link in the SMS.").ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<Ok<Page<IncidentSummaryDto>>> ListAsync(
        [AsParameters] PageRequest page,
        IncidentState? state,
        bool? mine,
        ClaimsPrincipal principal,
        ItOpsDbContext db,
        CancellationToken cancellationToken)
    {
        var filtered = Filtered(db, page.Words, state, mine, principal);
        var ordered = filtered.OrderByDescending(incident => incident.Id).AsQueryable();
        if (Guid.TryParse(page.After, out var last))
        {
            ordered = ordered.Where(incident => incident.Id < last);
        }

        return TypedResults.Ok(await ordered.Select(IncidentMapping.Row)
            .ToPageAsync(filtered, page, incident => incident.Id.ToString(), cancellationToken));
    }

    private static async Task<Results<Ok<IncidentDto>, ProblemHttpResult>> GetAsync(
        string key, IncidentReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(key, cancellationToken) is { } incident
            ? TypedResults.Ok(incident)
            : IncidentProblems.NotFound();

    private static async Task<Ok<List<AssigneeDto>>> ListAssigneesAsync(Users users, CancellationToken cancellationToken) =>
        TypedResults.Ok(await users.AtDesk()
            .Select(user => new AssigneeDto(user.UserName!, user.DisplayName))
            .ToListAsync(cancellationToken));

    private static PushStreamHttpResult Export(
        string? q, IncidentState? state, bool? mine, ClaimsPrincipal principal, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var rows = Filtered(db, q, state, mine, principal).OrderByDescending(incident => incident.Id).Select(IncidentMapping.Row);
        return CsvFile.Of(rows.AsAsyncEnumerable(), "incidents.csv", cancellationToken);
    }

    private static async Task<Results<Ok<PublicStatusDto>, ProblemHttpResult>> GetStatusAsync(
        string token, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().FirstOrDefaultAsync(row => row.StatusToken == token, cancellationToken);
        return incident is null ? IncidentProblems.NotFound() : TypedResults.Ok(incident.ToPublicStatus());
    }

    private static IQueryable<Incident> Filtered(ItOpsDbContext db, string? words, IncidentState? state, bool? mine, ClaimsPrincipal principal)
    {
        var incidents = db.Incidents.AsNoTracking();
        incidents = state is { } wanted ? incidents.Where(incident => incident.State == (StoredState)wanted) : incidents;
        if (mine == true)
        {
            var userName = principal.UserName();
            incidents = incidents.Where(incident => incident.AssigneeUserName == userName);
        }

        if (string.IsNullOrWhiteSpace(words))
        {
            return incidents;
        }

        var pattern = LikePattern.Containing(words.Trim());
        return incidents.Where(incident =>
            EF.Functions.Like(incident.Number, pattern, LikePattern.Escape)
            || EF.Functions.Like(incident.Title, pattern, LikePattern.Escape)
            || EF.Functions.Like(incident.Caller!.Name, pattern, LikePattern.Escape)
            || EF.Functions.Like(incident.Caller!.NameLatin, pattern, LikePattern.Escape)
            || EF.Functions.Like(incident.Asset!.Label, pattern, LikePattern.Escape)
            || EF.Functions.Like(incident.AssigneeName!, pattern, LikePattern.Escape));
    }
}
