using ItOps.Contracts;
using ItOps.Contracts.Sms;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Options;
using ItOps.Server.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Sms;

internal static class SmsEndpoints
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddSms(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioIsComplete>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<StatusMessages>();
        services.AddSingleton<Outbox>();
        services.AddSingleton(provider =>
        {
            var sms = provider.GetRequiredService<IOptions<SmsOptions>>().Value;
            return new RetrySchedule(TimeSpan.FromSeconds(sms.FirstRetrySeconds), TimeSpan.FromSeconds(sms.LongestRetrySeconds), new Random());
        });

        // Repeating a POST inside the client would send twice without a trace: repeating is the outbox's task.
        services.AddHttpClient<TwilioSmsSender>()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddStandardResilienceHandler(resilience =>
        {
            resilience.Retry.ShouldHandle = _ => ValueTask.FromResult(false);
            resilience.AttemptTimeout.Timeout = AttemptTimeout;
        });
        services.AddSingleton<EmbeddedSmsSender>();
        services.AddSingleton<ISmsSender>(provider => provider.GetRequiredService<IOptions<SmsOptions>>().Value.Provider == "twilio"
            ? provider.GetRequiredService<TwilioSmsSender>()
            : provider.GetRequiredService<EmbeddedSmsSender>());
        services.AddHostedService<OutboxWorker>();
        return services;
    }

    public static IEndpointRouteBuilder MapSms(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Outbox).RequireAuthorization(Policies.Desk).WithTags("SMS");
        group.MapGet("", ListAsync).WithSummary("SMS sent and to be sent, newest first; `q` looks at number, text, ticket number.");
        group.MapPost("/{id:guid}/retry", RetryAsync).WithSummary("Tries a failed message again, now.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapTwilioWebhook();
        return routes;
    }

    private static async Task<Ok<Page<OutboxMessageDto>>> ListAsync(
        [AsParameters] PageRequest page, OutboxState? state, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var filtered = Filtered(db, page.Words, state);
        var ordered = filtered.OrderByDescending(message => message.Id).AsQueryable();
        if (Guid.TryParse(page.After, out var last))
        {
            ordered = ordered.Where(message => message.Id < last);
        }

        return TypedResults.Ok(await ordered.Select(OutboxMapping.Row)
            .ToPageAsync(filtered, page, message => message.Id.ToString(), cancellationToken));
    }

    private static async Task<Results<Ok<OutboxMessageDto>, ProblemHttpResult>> RetryAsync(
        Guid id, ItOpsDbContext db, OutboxSignal signal, TimeProvider clock, CancellationToken cancellationToken)
    {
        var message = await db.Outbox.FindAsync([id], cancellationToken);
        if (message is null)
        {
            return Problems.NotFound("message-not-found", "There is no message with this id.");
        }

        if (message.State is not OutboxState.Failed)
        {
            return Problems.Conflict("message-not-failed", "Only a failed message can be tried again.");
        }

        (message.State, message.Attempts, message.NextAttemptAt) = (OutboxState.Waiting, 0, clock.GetUtcNow());
        message.ProviderId = null;
        await db.SaveChangesAsync(cancellationToken);
        signal.Wake();
        return TypedResults.Ok(await db.Outbox.Where(row => row.Id == id).Select(OutboxMapping.Row).FirstAsync(cancellationToken));
    }

    private static IQueryable<OutboxMessage> Filtered(ItOpsDbContext db, string? words, OutboxState? state)
    {
        var messages = db.Outbox.AsNoTracking();
        messages = state is { } wanted ? messages.Where(message => message.State == wanted) : messages;
        if (words is null)
        {
            return messages;
        }

        var pattern = LikePattern.Containing(words);
        return messages.Where(message =>
            EF.Functions.Like(message.To, pattern, LikePattern.Escape)
            || EF.Functions.Like(message.Text, pattern, LikePattern.Escape)
            || EF.Functions.Like(message.Incident!.Number, pattern, LikePattern.Escape));
    }
}
