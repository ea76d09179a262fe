using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Agents;

/// <summary>An agent as they stand.</summary>
/// <param name="Reason">Why not ready, while <see cref="AgentState.NotReady"/>.</param>
/// <param name="NotReadyAfterCall">Asked for during a call: what the agent becomes when it and its wrap-up are over.</param>
/// <param name="Since">When the present state began.</param>
/// <param name="WrapUpEndsAt">When wrap-up ends by itself, while in wrap-up.</param>
/// <param name="Call">The call that rings or is in hand; in wrap-up the one that has just ended.</param>
/// <param name="MediaUp">Whether the agent's audio connection stands.</param>
public sealed record AgentSnapshot(
    AgentId Id,
    string DisplayName,
    AgentState State,
    NotReadyReason Reason,
    NotReadyReason? NotReadyAfterCall,
    DateTimeOffset Since,
    DateTimeOffset? WrapUpEndsAt,
    CallId? Call,
    bool Muted,
    bool MediaUp)
{
    /// <summary>Until when the call rings, while one does.</summary>
    public DateTimeOffset? RingEndsAt { get; init; }

    /// <summary>Why the call rings, or rang when it was answered, otherwise than from the queue.</summary>
    public OfferOrigin? Origin { get; init; }
}
