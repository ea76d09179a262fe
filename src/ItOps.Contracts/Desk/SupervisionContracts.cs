using System.Text.Json.Serialization;

namespace ItOps.Contracts.Desk;

/// <summary>How a supervisor takes part in an agent's call.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SupervisionMode>))]
public enum SupervisionMode
{
    /// <summary>Hears both, is heard by nobody (监听).</summary>
    Listen,

    /// <summary>Hears both, is heard by the agent alone (密语).</summary>
    Whisper,

    /// <summary>Everyone hears everyone (强插).</summary>
    Barge,
}

/// <summary>A supervisor who takes part in a call.</summary>
/// <param name="Supervisor">User name.</param>
/// <param name="Since">When the present mode began.</param>
public sealed record SupervisionDto(string Supervisor, string DisplayName, SupervisionMode Mode, DateTimeOffset Since);

/// <summary>A call in an agent's hands, as supervisors see it.</summary>
/// <param name="Agent">User name.</param>
public sealed record ConversationDto(
    Guid CallId,
    string Agent,
    Calls.CallChannel Channel,
    Calls.CallState State,
    string CallerNumber,
    string? CallerName,
    string? CallerDepartment,
    Calls.ServiceTopic Topic,
    string Language,
    DateTimeOffset? AnsweredAt,
    IReadOnlyList<SupervisionDto> Supervisions);

/// <summary>All conversations that go on now. Who works is in the queue's snapshot.</summary>
public sealed record FloorDto(IReadOnlyList<ConversationDto> Conversations)
{
    /// <summary>Nothing goes on.</summary>
    public static FloorDto Empty { get; } = new([]);
}
