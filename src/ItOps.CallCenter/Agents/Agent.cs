using System.Diagnostics;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Deadlines;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Agents;

/// <summary>What is known of an agent. <see cref="Roster"/> is the only one to move it.</summary>
internal sealed class Agent
{
    public Agent(AgentId id, string displayName)
    {
        Id = id;
        DisplayName = displayName;
        WrapUp = new Deadline<Agent>(this);
    }

    public AgentId Id { get; }

    public string DisplayName { get; set; }

    public AgentState State { get; private set; }

    public NotReadyReason Reason { get; set; }

    public NotReadyReason? NotReadyAfterCall { get; set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>Runs while in wrap-up.</summary>
    public Deadline<Agent> WrapUp { get; }

    /// <summary>The call that rings or is in hand.</summary>
    public Call? Call { get; set; }

    /// <summary>Until when the call rings.</summary>
    public DateTimeOffset? RingEndsAt { get; set; }

    /// <summary>Why the call rings, or rang when it was answered, otherwise than from the queue.</summary>
    public OfferOrigin? Origin { get; set; }

    /// <summary>The call whose wrap-up it is.</summary>
    public CallId? LastCall { get; set; }

    /// <summary>Idle since the end of the last call, or since becoming ready.</summary>
    public DateTimeOffset IdleSince { get; set; }

    /// <summary>Breaks ties of <see cref="IdleSince"/> in the order in which agents became idle.</summary>
    public long IdleOrder { get; set; }

    public bool Muted { get; set; }

    public bool MediaUp { get; set; }

    /// <summary>Signed out with a call in hand: has until the call's grace ends to come back.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>Takes part in a colleague's call, or is asked to.</summary>
    public Guest? AsGuest => Call?.Guests.Find(guest => guest.Agent == this);

    public bool HasCallInHand => State is AgentState.Talking or AgentState.OnHold;

    public void Step(AgentStep step, DateTimeOffset now)
    {
        State = AgentLife.Next(State, step) ?? throw new UnreachableException($"An agent who is {State} can't {step}.");
        Since = now;
    }

    public AgentSnapshot Snapshot() => new(
        Id,
        DisplayName,
        State,
        State == AgentState.NotReady ? Reason : NotReadyReason.None,
        NotReadyAfterCall,
        Since,
        WrapUp.IsRunning ? WrapUp.At : null,
        Call?.Id ?? (State == AgentState.WrapUp ? LastCall : null),
        Muted,
        MediaUp)
    {
        RingEndsAt = State == AgentState.Ringing ? RingEndsAt : null,
        Origin = Call is null ? null : Origin,
    };
}
