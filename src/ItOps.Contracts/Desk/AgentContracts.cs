using System.Text.Json.Serialization;

namespace ItOps.Contracts.Desk;

/// <summary>What an agent is doing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentState>))]
public enum AgentState { SignedOut, NotReady, Ready, Ringing, Talking, OnHold, WrapUp }

/// <summary>Why an agent is not ready (示忙).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotReadyReason>))]
public enum NotReadyReason { None, Break, Meal, Meeting, Training, BackOffice, MissedCall, NoAudio }

/// <summary>What an agent talks with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentDevice>))]
public enum AgentDevice
{
    /// <summary>The browser's audio connection.</summary>
    Browser,

    /// <summary>The SIP phone on the desk: offers ring it, picking it up answers.</summary>
    DeskPhone,
}

/// <summary>An agent as the desk shows them.</summary>
/// <param name="Since">When the present state began.</param>
/// <param name="WrapUpEndsAt">When wrap-up ends by itself, while in wrap-up.</param>
/// <param name="MediaConnected">Whether the browser's audio connection to the server stands.</param>
public sealed record AgentDto(
    string UserName,
    string DisplayName,
    AgentState State,
    NotReadyReason Reason,
    DateTimeOffset Since,
    DateTimeOffset? WrapUpEndsAt,
    Guid? CallId,
    bool Muted,
    bool MediaConnected)
{
    /// <summary>What the agent talks with.</summary>
    public AgentDevice Device { get; init; }

    /// <summary>The extension of the agent's own desk phone; null when they have none.</summary>
    public string? PhoneExtension { get; init; }
}

/// <summary>One who waits in the queue.</summary>
public sealed record WaitingCallDto(
    Guid CallId,
    string CallerNumber,
    string? CallerName,
    Calls.ServiceTopic Topic,
    string Language,
    DateTimeOffset QueuedAt,
    int Position);

/// <summary>The queue now: who waits, who works.</summary>
public sealed record QueueSnapshotDto(
    string Name,
    IReadOnlyList<WaitingCallDto> Waiting,
    IReadOnlyList<AgentDto> Agents,
    int AnsweredToday,
    int AbandonedToday,
    double? ServiceLevelToday)
{
    /// <summary>How many wait in all; <see cref="Waiting"/> holds the first fifty.</summary>
    public int WaitingTotal { get; init; }

    /// <summary>Rises by one with each change that desks are told of.</summary>
    public long Version { get; init; }

    /// <summary>
    /// True when <see cref="Agents"/> holds only those who changed since the version before: hundreds of desks can't be told of hundreds
    /// of agents each time that one of them moves. Everything else is always whole.
    /// </summary>
    public bool IsChange { get; init; }

    /// <summary>This snapshot with a later message put into it, in either order of arrival.</summary>
    /// <returns>Null when a change between the two is missing: ask for the whole.</returns>
    public QueueSnapshotDto? With(QueueSnapshotDto later)
    {
        if (!later.IsChange)
            return later;
        if (later.Version <= Version)
            return this;
        if (later.Version > Version + 1)
            return null;
        var changed = later.Agents.ToDictionary(agent => agent.UserName);
        var agents = Agents.Select(agent => changed.Remove(agent.UserName, out var now) ? now : agent).ToList();
        return later with { IsChange = false, Agents = [.. agents, .. changed.Values] };
    }
}

/// <summary>How a caller was recognised.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallerMatch>))]
public enum CallerMatch { None, Extension, Mobile, SignedIn, Ambiguous }

/// <summary>The screen pop (来电弹屏): all that an agent sees before answering.</summary>
/// <param name="IvrPath">What the caller did in the IVR, in order: language, keys, topic.</param>
/// <param name="OtherCandidates">Who else the number could belong to, when the match is ambiguous.</param>
public sealed record ScreenPopDto(
    Guid CallId,
    Calls.CallChannel Channel,
    string CallerNumber,
    CallerMatch Match,
    People.PersonDto? Caller,
    IReadOnlyList<People.PersonDto> OtherCandidates,
    IReadOnlyList<Assets.AssetDto> Assets,
    IReadOnlyList<Incidents.IncidentSummaryDto> OpenIncidents,
    IReadOnlyList<Incidents.IncidentSummaryDto> RecentIncidents,
    IReadOnlyList<Calls.CallTimelineEntryDto> IvrPath,
    Calls.ServiceTopic Topic,
    string Language,
    DateTimeOffset ArrivedAt,
    DateTimeOffset? QueuedAt,
    DateTimeOffset RingEndsAt)
{
    /// <summary>Who sends the call here and why; null for a call from the queue.</summary>
    public OfferOriginDto? Origin { get; init; }

    /// <summary>The call's story so far, where a colleague sends it.</summary>
    public IReadOnlyList<Calls.CallTimelineEntryDto> Story { get; init; } = [];

    /// <summary>The ticket that was opened in this call.</summary>
    public string? IncidentNumber { get; init; }
}
