using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.SipTrace;

internal static class SipTraceEndpoints
{
    public static IServiceCollection AddSipTrace(this IServiceCollection services) =>
        services.AddSingleton<CallTraces>().AddHostedService(provider => provider.GetRequiredService<CallTraces>());

    public static IEndpointRouteBuilder MapSipTrace(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{ApiRoutes.Calls}/{{id:guid}}/sip", GetAsync)
            .RequireAuthorization(Policies.Desk).WithTags("Calls")
            .WithSummary("The call's SIP messages, secrets masked.").ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<Results<Ok<SipTraceDto>, ProblemHttpResult>> GetAsync(
        Guid id, ItOpsDbContext db, CallTraces traces, CancellationToken cancellationToken)
    {
        var channel = await db.Calls.AsNoTracking().Where(call => call.Id == id).Select(call => (CallChannel?)call.Channel).FirstOrDefaultAsync(cancellationToken);
        return channel is { } known
            ? TypedResults.Ok(await traces.FindAsync(id, known, cancellationToken))
            : Problems.NotFound("call-not-found", "There is no call with this id.");
    }
}
