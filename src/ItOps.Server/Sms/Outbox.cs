using ItOps.Contracts.Sms;
using ItOps.Server.Data;
using ItOps.Server.Options;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Sms;

/// <summary>
/// Takes due messages out of the outbox and hands them to the sender. An attempt is counted, and the message put off, before it is
/// made: when the server is killed in the middle the message is tried again after <c>AttemptTimeoutSeconds</c>, so none is lost, and at
/// most that one is sent twice.
/// </summary>
internal sealed partial class Outbox(
    IDbContextFactory<ItOpsDbContext> contexts,
    ISmsSender sender,
    RetrySchedule schedule,
    IOptions<SmsOptions> options,
    TimeProvider clock,
    ILogger<Outbox> logger)
{
    private const int BatchSize = 50;

    /// <summary>Sends all that is due. Answers when the next one will be; null when nothing waits.</summary>
    public async Task<DateTimeOffset?> SendDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        while (true)
        {
            var now = clock.GetUtcNow();
            var due = await db.Outbox
                .Where(message => message.State == OutboxState.Waiting && message.NextAttemptAt <= now)
                .OrderBy(message => message.NextAttemptAt)
                .Take(BatchSize)
                .ToListAsync(cancellationToken);
            foreach (var message in due)
            {
                await AttemptAsync(db, message, cancellationToken);
            }

            if (due.Count < BatchSize)
            {
                return await db.Outbox
                    .Where(message => message.State == OutboxState.Waiting)
                    .MinAsync(message => message.NextAttemptAt, cancellationToken);
            }
        }
    }

    private async Task AttemptAsync(ItOpsDbContext db, OutboxMessage message, CancellationToken cancellationToken)
    {
        message.Attempts++;
        message.Provider = sender.Provider;
        message.NextAttemptAt = clock.GetUtcNow() + TimeSpan.FromSeconds(options.Value.AttemptTimeoutSeconds);
        if (!await TrySaveAsync(db, message, cancellationToken))
        {
            return;
        }

        var outcome = await sender.SendAsync(message, cancellationToken);
        Note(message, outcome);

        // The provider has it now: shutting down must not lose that.
        await TrySaveAsync(db, message, CancellationToken.None);
    }

    private void Note(OutboxMessage message, SmsOutcome outcome)
    {
        var now = clock.GetUtcNow();
        message.Error = outcome.Error;
        switch (outcome.Result)
        {
            case SmsResult.Sent:
                (message.State, message.SentAt, message.ProviderId, message.NextAttemptAt) = (OutboxState.Sent, now, outcome.ProviderId, null);
                LogSent(message.Id, message.Attempts);
                break;
            case SmsResult.TryAgain when message.Attempts < options.Value.MaxAttempts:
                message.NextAttemptAt = now + schedule.WaitAfter(message.Attempts);
                LogRetry(message.Id, message.Attempts, message.NextAttemptAt.Value);
                break;
            default:
                (message.State, message.NextAttemptAt) = (OutboxState.Failed, null);
                LogFailed(message.Id, message.Attempts);
                break;
        }
    }

    /// <summary>False when somebody else has taken the message meanwhile.</summary>
    private static async Task<bool> TrySaveAsync(ItOpsDbContext db, OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Entry(message).State = EntityState.Detached;
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "SMS {MessageId} sent at attempt {Attempt}")]
    private partial void LogSent(Guid messageId, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "SMS {MessageId} not taken at attempt {Attempt}, next at {NextAt:O}")]
    private partial void LogRetry(Guid messageId, int attempt, DateTimeOffset nextAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "SMS {MessageId} failed for good after {Attempts} attempts")]
    private partial void LogFailed(Guid messageId, int attempts);
}
