using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;

namespace ItOps.Console.Live;

/// <summary>The seam to the desk's hub: its methods, and its messages as events.</summary>
public interface IDeskLink : IDeskHub
{
    event Func<AgentDto, Task>? AgentChanged;
    event Func<ScreenPopDto, Task>? CallOffered;
    event Func<Guid, OfferEnd, Task>? OfferWithdrawn;
    event Func<CallDto, Task>? CallChanged;
    event Func<QueueSnapshotDto, Task>? QueueChanged;
    event Func<FloorDto, Task>? FloorChanged;
    event Func<Task>? MediaLost;
    event Func<Task>? Reconnecting;
    event Func<Task>? Reconnected;
    event Func<Task>? Closed;

    /// <summary>Connects where not connected yet; throws when the server can't be reached.</summary>
    Task StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Disconnects for good.</summary>
    Task StopAsync();
}
