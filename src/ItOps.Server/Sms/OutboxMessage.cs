using ItOps.Contracts.Sms;
using ItOps.ServiceDesk.Incidents;

namespace ItOps.Server.Sms;

/// <summary>An SMS to be sent, written in the transaction of what it tells about.</summary>
internal sealed class OutboxMessage
{
    /// <summary>Time-ordered key (UUID version 7).</summary>
    public Guid Id { get; init; }

    /// <summary>E.164.</summary>
    public required string To { get; init; }

    public required string Text { get; init; }

    public OutboxState State { get; set; }

    /// <summary><c>embedded</c> or <c>twilio</c>: who sent it, or would now.</summary>
    public required string Provider { get; set; }

    /// <summary>The provider's own name for the message, once it has taken it.</summary>
    public string? ProviderId { get; set; }

    /// <summary>Counted before each attempt, so that a crash in the middle shows.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Due time; while an attempt runs, the time after which it counts as lost. Null when there is nothing more to do.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>Why the last attempt failed, in the provider's words.</summary>
    public string? Error { get; set; }

    public Guid? IncidentId { get; init; }

    public Incident? Incident { get; init; }
}
