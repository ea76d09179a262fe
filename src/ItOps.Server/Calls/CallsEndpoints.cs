using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Calls;

internal static class CallsEndpoints
{
    public static IEndpointRouteBuilder MapCalls(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Calls).RequireAuthorization(Policies.Desk).WithTags("Calls");
        group.MapGet("", ListAsync).WithSummary("Calls, newest first; `q` looks at number, caller, agent, ticket number.");
        group.MapGet("/{id:guid}", GetAsync)
            .WithSummary("A call with its timeline.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/export.csv", Export).WithSummary("The list as CSV.");
        return routes;
    }

    private static async Task<Ok<Page<CallSummaryDto>>> ListAsync(
        [AsParameters] PageRequest page, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var filtered = Filtered(db, page.Words);
        var total = await filtered.CountAsync(cancellationToken);
        var ordered = filtered.OrderByDescending(call => call.Id).AsQueryable();
        if (Guid.TryParse(page.After, out var last))
        {
            ordered = ordered.Where(call => call.Id < last);
        }

        var rows = await ordered.Take(page.Rows + 1).ToSummariesAsync(db, cancellationToken);
        return TypedResults.Ok(Paging.Cut(rows, total, page, call => call.Id.ToString()));
    }

    private static async Task<Results<Ok<CallDto>, ProblemHttpResult>> GetAsync(
        Guid id, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var calls = await db.Calls.AsNoTracking().Where(call => call.Id == id).ToCallsAsync(db, cancellationToken);
        return calls.Count == 1
            ? TypedResults.Ok(calls[0])
            : Problems.NotFound("call-not-found", "There is no call with this id.");
    }

    private static PushStreamHttpResult Export(string? q, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var rows = Filtered(db, q).OrderByDescending(call => call.Id).AsSummaries(db);
        return CsvFile.Of(rows, "calls.csv", cancellationToken);
    }

    private static IQueryable<Call> Filtered(ItOpsDbContext db, string? words)
    {
        var calls = db.Calls.AsNoTracking();
        if (string.IsNullOrWhiteSpace(words))
        {
            return calls;
        }

        var pattern = LikePattern.Containing(words.Trim());
        return calls.Where(call =>
            EF.Functions.Like(call.CallerNumber, pattern, LikePattern.Escape)
            || EF.Functions.Like(call.AgentName!, pattern, LikePattern.Escape)
            || EF.Functions.Like(call.Caller!.Name, pattern, LikePattern.Escape)
            || EF.Functions.Like(call.Caller!.NameLatin, pattern, LikePattern.Escape)
            || db.IncidentCalls.Any(link => link.CallId == call.Id
                && EF.Functions.Like(link.Incident!.Number, pattern, LikePattern.Escape)));
    }
}
