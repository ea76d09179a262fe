using System.Threading.Channels;
using ItOps.CallCenter.Agents;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;
using ItOps.Contracts.WebCalls;
using OfferEnd = ItOps.Contracts.Desk.OfferEnd;
using Microsoft.AspNetCore.SignalR;

namespace ItOps.Server.Hotline;

/// <summary>Tells desks and web callers what changed, in order, without the live calls ever waiting for a slow browser.</summary>
internal sealed partial class DeskNotifier(
    IHubContext<DeskHub, IDeskClient> desks, IHubContext<CallHub, IWebCallClient> callers, ILogger<DeskNotifier> logger) : BackgroundService
{
    private readonly Channel<Func<Task>> _messages = Channel.CreateBounded<Func<Task>>(
        new BoundedChannelOptions(50_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>The SignalR group of one agent's connections.</summary>
    public static string GroupOf(AgentId agent) => "agent:" + agent.Value;

    public void AgentChanged(AgentId agent, AgentDto dto) => Send(() => To(agent).AgentChanged(dto));

    public void CallOffered(AgentId agent, ScreenPopDto pop) => Send(() => To(agent).CallOffered(pop));

    public void OfferWithdrawn(AgentId agent, Guid call, OfferEnd reason) => Send(() => To(agent).OfferWithdrawn(call, reason));

    public void CallChanged(AgentId agent, CallDto call) => Send(() => To(agent).CallChanged(call));

    public void MediaLost(AgentId agent) => Send(() => To(agent).MediaLost());

    public void QueueChanged(QueueSnapshotDto queue) => Send(() => desks.Clients.Group(DeskHub.Everyone).QueueChanged(queue));

    public void FloorChanged(FloorDto floor) => Send(() => desks.Clients.Group(DeskHub.Supervisors).FloorChanged(floor));

    public void WebCallChanged(string connection, WebCallStateDto state) => Send(() => callers.Clients.Client(connection).CallChanged(state));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var send in _messages.Reader.ReadAllAsync(stoppingToken))
                await TryAsync(send);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task TryAsync(Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            SendFailed(failure);
        }
    }

    private IDeskClient To(AgentId agent) => desks.Clients.Group(GroupOf(agent));

    private void Send(Func<Task> message) => _messages.Writer.TryWrite(message);

    [LoggerMessage(LogLevel.Debug, "A desk could not be told of a change")]
    private partial void SendFailed(Exception failure);
}
