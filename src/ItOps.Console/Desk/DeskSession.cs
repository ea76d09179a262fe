using ItOps.Console.Live;
using ItOps.Console.Phone;
using ItOps.Contracts.Desk;
using Microsoft.AspNetCore.SignalR;

namespace ItOps.Console.Desk;

/// <summary>
/// The agent's shift in this page: keeps <see cref="View"/> in step with the server, sends what the agent does, and keeps the audio line up.
/// The line opens by itself where the browser allows it, else with the first Ready (browsers want a click before they ask).
/// </summary>
public sealed partial class DeskSession(IDeskLink link, IPhoneLine phone, ServerClock clock, TimeProvider time)
{
    private static readonly TimeSpan MediaRetry = TimeSpan.FromSeconds(2);
    private bool _started;
    private bool _watchesFloor;
    private bool _readsQueue;

    /// <summary>The view changed.</summary>
    public event Action? Changed;

    /// <summary>Something has to be told to the agent; a code of <see cref="DeskErrors"/> or <see cref="LinkErrors"/>.</summary>
    public event Action<string>? Refused;

    public DeskView View { get; private set; } = DeskView.Empty;

    public async Task StartAsync()
    {
        if (_started)
        {
            return;
        }

        _started = true;
        Subscribe();
        await ConnectAsync();
    }

    public async Task StopAsync()
    {
        _started = false;
        _wantsMedia = false;
        _watchesFloor = false;
        Unsubscribe();
        await phone.CloseAsync();
        await link.StopAsync();
        Apply(DeskView.Empty);
    }

    /// <summary>Ready for calls; opens the audio line first where it isn't up.</summary>
    public async Task GoReadyAsync()
    {
        if (await HasAudioAsync())
        {
            await TryAsync(link.GoReady);
        }
    }

    /// <summary>Calls somebody outside; opens the audio line first where it isn't up.</summary>
    public async Task DialAsync(string number)
    {
        if (await HasAudioAsync())
        {
            await TryAsync(() => link.Dial(number));
        }
    }

    public Task GoNotReadyAsync(NotReadyReason reason) => TryAsync(() => link.GoNotReady(reason));

    public Task AnswerAsync() => View.Pop is { } pop ? TryAsync(() => link.Answer(pop.CallId)) : Task.CompletedTask;

    public Task DeclineAsync() => View.Pop is { } pop ? TryAsync(() => link.Decline(pop.CallId)) : Task.CompletedTask;

    public async Task ToggleMuteAsync()
    {
        if (View is not { InConversation: true, Agent: { CallId: { } callId } agent })
        {
            return;
        }

        Apply(DeskReducer.MuteAssumed(View, !agent.Muted));
        if (!await TryAsync(() => link.SetMuted(callId, !agent.Muted)))
        {
            Apply(DeskReducer.MuteAssumed(View, agent.Muted));
        }
    }

    public Task ToggleHoldAsync() => View switch
    {
        { State: AgentState.Talking, Agent.CallId: { } callId } => TryAsync(() => link.Hold(callId)),
        { State: AgentState.OnHold, Agent.CallId: { } callId } => TryAsync(() => link.Resume(callId)),
        _ => Task.CompletedTask,
    };

    public Task HangUpAsync() =>
        View is { InConversation: true, Agent.CallId: { } callId } ? TryAsync(() => link.HangUp(callId)) : Task.CompletedTask;

    /// <summary>Hands the caller over without asking.</summary>
    public Task<bool> TransferAsync(TransferTargetDto target) => WithCallAsync(callId => link.Transfer(callId, target));

    /// <summary>Asks somebody while the caller waits.</summary>
    public Task<bool> ConsultAsync(TransferTargetDto target) => WithCallAsync(callId => link.Consult(callId, target));

    public Task<bool> CompleteTransferAsync() => WithCallAsync(link.CompleteTransfer);

    public Task<bool> CancelConsultAsync() => WithCallAsync(link.CancelConsult);

    public Task<bool> ConferenceAsync() => WithCallAsync(link.Conference);

    public Task<bool> DropPartyAsync(int party) => WithCallAsync(callId => link.DropParty(callId, party));

    public Task EndWrapUpAsync() => View.State == AgentState.WrapUp ? TryAsync(link.EndWrapUp) : Task.CompletedTask;

    /// <summary>Takes what the page looked up about the caller of the call in hand.</summary>
    public void CallerFound(ScreenPopDto context) => Apply(DeskReducer.CallerFound(View, context));

    /// <summary>Follows the conversations of all agents from now on; for supervisors.</summary>
    public async Task WatchFloorAsync()
    {
        _watchesFloor = true;
        if (View.Link == LinkState.Connected)
        {
            await LoadFloorAsync();
        }
    }

    /// <summary>Takes part in a conversation; opens the audio line first where it isn't up.</summary>
    public async Task SuperviseAsync(Guid callId, SupervisionMode mode)
    {
        if (phone.IsOpen || await OpenMediaAsync())
        {
            await TryAsync(() => link.Supervise(callId, mode));
        }
    }

    public Task StopSupervisingAsync() => TryAsync(link.StopSupervising);

    private Task<bool> LoadFloorAsync() => TryAsync(async () => Apply(DeskReducer.FloorChanged(View, await link.WatchFloor())));

    private async Task ConnectAsync()
    {
        while (_started)
        {
            try
            {
                await link.StartAsync();
                await JoinAsync();
                return;
            }
            catch (HubException refusal) when (refusal.Message.Contains(DeskErrors.NotAnAgent, StringComparison.Ordinal))
            {
                Apply(DeskReducer.NotAnAgent(View));
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException or HubException or InvalidOperationException)
            {
                Apply(DeskReducer.LinkChanged(View, LinkState.Reconnecting));
                await Task.Delay(MediaRetry, time);
            }
        }
    }

    private async Task JoinAsync()
    {
        var state = await link.Join();
        clock.Adjust(state.ServerTime);
        Apply(DeskReducer.Joined(View, state));
        if (_watchesFloor)
        {
            await LoadFloorAsync();
        }

        var silent = state.Agent.Device == AgentDevice.Browser && (!state.Agent.MediaConnected || !phone.IsOpen);
        if (silent && (_wantsMedia || (View.IsAgent && await phone.MayOpenWithoutAskingAsync())))
        {
            await OpenMediaAsync();
        }
    }

    private Task<bool> WithCallAsync(Func<Guid, Task> request) =>
        View is { OwnsCall: true, Agent.CallId: { } callId } ? TryAsync(() => request(callId)) : Task.FromResult(false);

    private async Task<bool> TryAsync(Func<Task> request)
    {
        try
        {
            await request();
            return true;
        }
        catch (Exception failure) when (failure is HubException or InvalidOperationException or HttpRequestException)
        {
            Refused?.Invoke(DeskRefusal.CodeOf(failure));
            return false;
        }
    }

    private void Apply(DeskView view)
    {
        View = view;
        Changed?.Invoke();
    }

    private Task Take(DeskView view)
    {
        Apply(view);
        return Task.CompletedTask;
    }

    private Task OnAgent(AgentDto agent) => Take(DeskReducer.AgentChanged(View, agent));

    private Task OnOffered(ScreenPopDto pop) => Take(DeskReducer.CallOffered(View, pop));

    private Task OnWithdrawn(Guid callId, OfferEnd reason) => Take(DeskReducer.OfferWithdrawn(View, callId, reason));

    private Task OnCall(Contracts.Calls.CallDto call) => Take(DeskReducer.CallChanged(View, call));

    private Task OnQueue(QueueSnapshotDto queue)
    {
        if (DeskReducer.QueueChanged(View, queue) is { } view)
        {
            return Take(view);
        }

        _ = TryAsync(ReadQueueAsync);
        return Task.CompletedTask;
    }

    private async Task ReadQueueAsync()
    {
        if (_readsQueue)
        {
            return;
        }

        _readsQueue = true;
        try
        {
            await OnQueue(await link.ReadQueue());
        }
        finally
        {
            _readsQueue = false;
        }
    }

    private Task OnFloor(FloorDto floor) => Take(DeskReducer.FloorChanged(View, floor));

    private Task OnReconnecting() => Take(DeskReducer.LinkChanged(View, LinkState.Reconnecting));

    private Task OnClosed() => _started ? ConnectAsync() : Task.CompletedTask;

    private void Subscribe()
    {
        link.AgentChanged += OnAgent;
        link.CallOffered += OnOffered;
        link.OfferWithdrawn += OnWithdrawn;
        link.CallChanged += OnCall;
        link.QueueChanged += OnQueue;
        link.FloorChanged += OnFloor;
        link.MediaLost += OnMediaLost;
        link.Reconnecting += OnReconnecting;
        link.Reconnected += ConnectAsync;
        link.Closed += OnClosed;
        phone.Lost += OnMediaLost;
        phone.MicrophoneChanged += OnMicrophone;
    }

    private void Unsubscribe()
    {
        link.AgentChanged -= OnAgent;
        link.CallOffered -= OnOffered;
        link.OfferWithdrawn -= OnWithdrawn;
        link.CallChanged -= OnCall;
        link.QueueChanged -= OnQueue;
        link.FloorChanged -= OnFloor;
        link.MediaLost -= OnMediaLost;
        link.Reconnecting -= OnReconnecting;
        link.Reconnected -= ConnectAsync;
        link.Closed -= OnClosed;
        phone.Lost -= OnMediaLost;
        phone.MicrophoneChanged -= OnMicrophone;
    }
}
