using System.Text.Json.Serialization;

namespace ItOps.Contracts.Sms;

/// <summary>Where an SMS is on its way out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutboxState>))]
public enum OutboxState { Waiting, Sent, Delivered, Failed }

/// <summary>An SMS in the outbox.</summary>
/// <param name="To">E.164.</param>
/// <param name="Attempts">How often it was handed to the provider.</param>
/// <param name="NextAttemptAt">When it is tried again; null when it is not.</param>
/// <param name="Error">Why the last attempt failed, in the provider's words; null otherwise.</param>
public sealed record OutboxMessageDto(
    Guid Id,
    string To,
    string Text,
    OutboxState State,
    string Provider,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? NextAttemptAt,
    string? Error,
    Guid? IncidentId,
    string? IncidentNumber);
