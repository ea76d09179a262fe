using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;

namespace ItOps.Console.Desk;

/// <summary>How the desk's connection to the server stands.</summary>
public enum LinkState { Connecting, Connected, Reconnecting, Closed }

/// <summary>Everything the desk shows, as one immutable snapshot. Made only by <see cref="DeskReducer"/>.</summary>
/// <param name="Pop">The call that rings here now; null when none does.</param>
/// <param name="Context">What is known of the caller of the call in hand (the pop, kept after the answer).</param>
/// <param name="Call">The call in hand, and after it ends the one that wrap-up is about.</param>
/// <param name="LastOfferEnd">Why the latest offer ended without an answer here, until the next one.</param>
public sealed record DeskView(
    LinkState Link,
    bool IsAgent,
    AgentDto? Agent,
    QueueSnapshotDto? Queue,
    ScreenPopDto? Pop,
    ScreenPopDto? Context,
    CallDto? Call,
    OfferEnd? LastOfferEnd)
{
    /// <summary>The conversations that go on, for supervisors; null until they watch them.</summary>
    public FloorDto? Floor { get; init; }

    /// <summary>The server can do Opus.</summary>
    public bool OffersOpus { get; init; }

    public static DeskView Empty { get; } = new(LinkState.Connecting, true, null, null, null, null, null, null);

    public AgentState State => Agent?.State ?? AgentState.SignedOut;

    /// <summary>Whether there is a call to talk about: in hand or in wrap-up.</summary>
    public bool HasCall => Call is not null && State is AgentState.Talking or AgentState.OnHold or AgentState.WrapUp;

    /// <summary>Whether the call is in this agent's hands, rather than a colleague's in which they take part.</summary>
    public bool OwnsCall => InConversation && Call is { Agent: { } owner } && owner == Agent?.UserName;

    /// <summary>Others who take part in the call in hand, or are being asked.</summary>
    public IReadOnlyList<CallPartyDto> Parties => InConversation ? Call?.Parties ?? [] : [];

    /// <summary>Who is asked while the caller waits.</summary>
    public CallPartyDto? Asked => Parties.FirstOrDefault(party => party.State != CallPartyState.Joined);

    public bool InConversation => State is AgentState.Talking or AgentState.OnHold;
}
