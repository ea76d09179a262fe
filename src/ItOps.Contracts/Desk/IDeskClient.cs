using System.Text.Json.Serialization;
using ItOps.Contracts.Calls;

namespace ItOps.Contracts.Desk;

/// <summary>What the server tells a desk over <c>/hub/desk</c>.</summary>
public interface IDeskClient
{
    /// <summary>The signed-in agent's own state changed.</summary>
    Task AgentChanged(AgentDto agent);

    /// <summary>A call rings at this agent: show the pop.</summary>
    Task CallOffered(ScreenPopDto pop);

    /// <summary>The offer is over without this agent having answered.</summary>
    Task OfferWithdrawn(Guid callId, OfferEnd reason);

    /// <summary>A call that this agent handles changed state.</summary>
    Task CallChanged(CallDto call);

    /// <summary>
    /// The queue changed, to be put into the snapshot at hand by <see cref="QueueSnapshotDto.With"/>. Sent at most four times a second,
    /// less often to more than 250 desks.
    /// </summary>
    Task QueueChanged(QueueSnapshotDto queue);

    /// <summary>The conversations that go on changed; to those who watch the floor, at most four times a second.</summary>
    Task FloorChanged(FloorDto floor);

    /// <summary>The audio connection was given up by the server: offer a new one.</summary>
    Task MediaLost();
}

/// <summary>Why an offer ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OfferEnd>))]
public enum OfferEnd { TimedOut, Declined, CallerHungUp, TakenElsewhere, Cancelled }
