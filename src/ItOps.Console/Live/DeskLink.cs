using ItOps.Console.Api;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Console.Live;

/// <summary>The typed connection to <c>/hub/desk</c>. Reconnects for as long as the page lives.</summary>
internal sealed class DeskLink(NavigationManager navigation) : IDeskLink
{
    private HubConnection? _hub;

    public event Func<AgentDto, Task>? AgentChanged;
    public event Func<ScreenPopDto, Task>? CallOffered;
    public event Func<Guid, OfferEnd, Task>? OfferWithdrawn;
    public event Func<CallDto, Task>? CallChanged;
    public event Func<QueueSnapshotDto, Task>? QueueChanged;
    public event Func<FloorDto, Task>? FloorChanged;
    public event Func<Task>? MediaLost;
    public event Func<Task>? Reconnecting;
    public event Func<Task>? Reconnected;
    public event Func<Task>? Closed;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _hub ??= Build();
        if (_hub.State == HubConnectionState.Disconnected)
        {
            await _hub.StartAsync(cancellationToken);
        }
    }

    public async Task StopAsync()
    {
        if (_hub is { } hub)
        {
            _hub = null;
            await hub.DisposeAsync();
        }
    }

    public Task<DeskStateDto> Join() => Hub.InvokeAsync<DeskStateDto>(nameof(IDeskHub.Join));

    public Task<QueueSnapshotDto> ReadQueue() => Hub.InvokeAsync<QueueSnapshotDto>(nameof(IDeskHub.ReadQueue));

    public Task<string> ConnectMedia(string offerSdp, bool poorLine) => Hub.InvokeAsync<string>(nameof(IDeskHub.ConnectMedia), offerSdp, poorLine);

    public Task UseDevice(AgentDevice device) => Hub.InvokeAsync(nameof(IDeskHub.UseDevice), device);

    public Task<Guid> Dial(string number) => Hub.InvokeAsync<Guid>(nameof(IDeskHub.Dial), number);

    public Task GoReady() => Hub.InvokeAsync(nameof(IDeskHub.GoReady));

    public Task GoNotReady(NotReadyReason reason) => Hub.InvokeAsync(nameof(IDeskHub.GoNotReady), reason);

    public Task Answer(Guid callId) => Hub.InvokeAsync(nameof(IDeskHub.Answer), callId);

    public Task Decline(Guid callId) => Hub.InvokeAsync(nameof(IDeskHub.Decline), callId);

    public Task SetMuted(Guid callId, bool muted) => Hub.InvokeAsync(nameof(IDeskHub.SetMuted), callId, muted);

    public Task Hold(Guid callId) => Hub.InvokeAsync(nameof(IDeskHub.Hold), callId);

    public Task Resume(Guid callId) => Hub.InvokeAsync(nameof(IDeskHub.Resume), callId);

    public Task HangUp(Guid callId) => Hub.InvokeAsync(nameof(IDeskHub.HangUp), callId);

    public Task Transfer(Guid callId, TransferTargetDto target) => Hub.InvokeAsync(nameof(IDeskHub.Transfer), callId, target);

    public Task Consult(Guid callId, TransferTargetDto target) => Hub.InvokeAsync(nameof(IDeskHub.Consult), callId, target);

    public Task CompleteTransfer(Guid callId) => Hub.InvokeAsync(nameof(IDeskHub.CompleteTransfer), callId);

    public Task CancelConsult(Guid callId) => Hub.InvokeAsync(nameof(IDeskHub.CancelConsult), callId);

    public Task Conference(Guid callId) => Hub.InvokeAsync(nameof(IDeskHub.Conference), callId);

    public Task DropParty(Guid callId, int party) => Hub.InvokeAsync(nameof(IDeskHub.DropParty), callId, party);

    public Task EndWrapUp() => Hub.InvokeAsync(nameof(IDeskHub.EndWrapUp));

    public Task<FloorDto> WatchFloor() => Hub.InvokeAsync<FloorDto>(nameof(IDeskHub.WatchFloor));

    public Task Supervise(Guid callId, SupervisionMode mode) => Hub.InvokeAsync(nameof(IDeskHub.Supervise), callId, mode);

    public Task StopSupervising() => Hub.InvokeAsync(nameof(IDeskHub.StopSupervising));

    private HubConnection Hub => _hub ?? throw new HubException(LinkErrors.Down);

    private HubConnection Build()
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(navigation.ToAbsoluteUri(ApiRoutes.DeskHub))
            .WithAutomaticReconnect(new PatientRetry())
            .AddJsonProtocol(options => ConsoleJson.Configure(options.PayloadSerializerOptions))
            .Build();
        hub.On<AgentDto>(nameof(IDeskClient.AgentChanged), agent => Raise(AgentChanged, agent));
        hub.On<ScreenPopDto>(nameof(IDeskClient.CallOffered), pop => Raise(CallOffered, pop));
        hub.On<Guid, OfferEnd>(nameof(IDeskClient.OfferWithdrawn), (id, reason) => OfferWithdrawn?.Invoke(id, reason) ?? Task.CompletedTask);
        hub.On<CallDto>(nameof(IDeskClient.CallChanged), call => Raise(CallChanged, call));
        hub.On<QueueSnapshotDto>(nameof(IDeskClient.QueueChanged), queue => Raise(QueueChanged, queue));
        hub.On<FloorDto>(nameof(IDeskClient.FloorChanged), floor => Raise(FloorChanged, floor));
        hub.On(nameof(IDeskClient.MediaLost), () => Raise(MediaLost));
        hub.Reconnecting += _ => Raise(Reconnecting);
        hub.Reconnected += _ => Raise(Reconnected);
        hub.Closed += _ => Raise(Closed);
        return hub;
    }

    private static Task Raise<T>(Func<T, Task>? handlers, T value) => handlers?.Invoke(value) ?? Task.CompletedTask;

    private static Task Raise(Func<Task>? handlers) => handlers?.Invoke() ?? Task.CompletedTask;
}
