using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Calls;

/// <summary>A call as it stands.</summary>
/// <param name="Outcome">Set once the call has ended.</param>
/// <param name="QueuedAt">When it first joined the queue; a requeue keeps it.</param>
/// <param name="AnsweredAt">When an agent first answered.</param>
/// <param name="Agent">Who is being rung, talks, or talked last.</param>
/// <param name="RingEndsAt">When the running offer ends by itself.</param>
/// <param name="Position">One-based place in the queue while <see cref="CallState.Queued"/>, otherwise 0.</param>
public sealed record CallSnapshot(
    CallId Id,
    CallChannel Channel,
    CallState State,
    CallOutcome? Outcome,
    string CallerNumber,
    string CalledNumber,
    ServiceTopic Topic,
    Language Language,
    DateTimeOffset ArrivedAt,
    DateTimeOffset? QueuedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? EndedAt,
    AgentId? Agent,
    DateTimeOffset? RingEndsAt,
    int Position,
    bool Recording)
{
    /// <summary>Who takes part beside caller and agent.</summary>
    public IReadOnlyList<SupervisorSeat> Supervisors { get; init; } = [];

    /// <summary>Further parties: consulted, in a conference, or those to whom the caller was handed over outside the hotline.</summary>
    public IReadOnlyList<GuestSnapshot> Guests { get; init; } = [];

    /// <summary>The caller's audio comes, but no voice since they were joined to somebody.</summary>
    public bool IsCallerUnheard { get; init; }

    /// <summary>The same of the agent.</summary>
    public bool IsAgentUnheard { get; init; }
}
