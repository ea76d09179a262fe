using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.Contracts;
using ItOps.Contracts.Desk;
using ItOps.Server.People;
using ItOps.Server.Phones;
using ItOps.Server.Session;
using ItOps.Server.Trunks;
using ItOps.Telephony.Io;
using ItOps.Telephony.Sdp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;

namespace ItOps.Server.Hotline;

/// <summary>The desk's live connection: <c>/hub/desk</c>.</summary>
[Authorize(Roles = Roles.Desk)]
internal sealed partial class DeskHub(
    OwnerLoop loop, Switchboard switchboard, ITelephony telephony, DeskPresence presence, UserManager<User> users, PhoneBook phones, TrunkBoard trunks, CallerDirectory callers, SpokenCodecs codecs,
    TimeProvider timeProvider)
    : Hub<IDeskClient>, IDeskHub
{
    /// <summary>The SignalR group of all desks.</summary>
    public const string Everyone = "desks";

    /// <summary>The SignalR group of those who watch the floor.</summary>
    public const string Supervisors = "supervisors";

    private static readonly TimeSpan SignOutAfter = TimeSpan.FromSeconds(10);

    private AgentId Me => new(Context.User!.Identity!.Name!);

    private bool IsAgent => Context.User!.IsInRole(Roles.Agent);

    private bool IsSupervisor => Context.User!.IsInRole(Roles.Supervisor);

    public override Task OnConnectedAsync()
    {
        presence.Came();
        return base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        presence.Went();
        var (me, connection) = (Me, Context.ConnectionId);
        if (await loop.AskAsync(() => switchboard.Leave(me, connection)) is { } departure)
            _ = SignOutLater(me, departure);
        await base.OnDisconnectedAsync(exception);
    }

    public async Task<DeskStateDto> Join()
    {
        var me = Me;
        var user = await users.FindByNameAsync(me.Value);
        var name = user?.DisplayName ?? me.Value;
        await Groups.AddToGroupAsync(Context.ConnectionId, Everyone);
        await Groups.AddToGroupAsync(Context.ConnectionId, DeskNotifier.GroupOf(me));
        if (IsAgent)
            await loop.AskAsync(() => Run(() => switchboard.Join(me, name, Context.ConnectionId, phones.OfPerson(user?.PersonId))));
        else if (IsSupervisor)
            await loop.AskAsync(() => Run(() => switchboard.Attend(me, name, Context.ConnectionId)));
        var state = await loop.AskAsync(() => switchboard.StateOf(me, name));
        return state with { OffersOpus = codecs.HasOpus };
    }

    public Task<QueueSnapshotDto> ReadQueue() => loop.AskAsync(switchboard.QueueSnapshot);

    public async Task<string> ConnectMedia(string offerSdp, bool poorLine)
    {
        var me = Me;
        if (!IsAgent && !IsSupervisor)
            throw new HubException(DeskErrors.NotAnAgent);
        if (await loop.AskAsync(() => switchboard.AnswersOnPhone(me)))
            throw new HubException(DeskErrors.WrongState);
        var opened = telephony.OpenBrowserLeg(offerSdp, poorLine ? AudioCodec.Opus : null);
        if (!opened.IsOpen)
            throw new HubException(opened.Error == BrowserLegError.Busy ? DeskErrors.Busy : DeskErrors.BadOffer);
        await loop.AskAsync(() => Run(() => switchboard.UseLeg(me, opened.Leg)));
        return opened.AnswerSdp!;
    }

    public async Task UseDevice(AgentDevice device)
    {
        var me = Me;
        if (!Enum.IsDefined(device))
            throw new HubException(DeskErrors.WrongState);
        if (await loop.AskAsync(() => switchboard.UseDevice(me, device)) is { } error)
            throw new HubException(error);
        var user = await users.FindByNameAsync(me.Value);
        if (phones.OfPerson(user?.PersonId) is { } phone)
            await phones.RememberUseAsync(phone.Extension, device == AgentDevice.DeskPhone, CancellationToken.None);
    }

    public async Task<Guid> Dial(string number)
    {
        var me = Me;
        if (!IsAgent)
            throw new HubException(DeskErrors.NotAnAgent);
        if (DialledNumber.Read(number) is not { } dialled)
            throw new HubException(DeskErrors.BadNumber);
        var routes = trunks.RoutesTo(dialled);
        if (routes.Count == 0)
            throw new HubException(DeskErrors.NoTrunk);
        var (error, call) = await loop.AskAsync(() => (switchboard.Dial(me, dialled, routes, out var id), id));
        return error == CallCenterError.None ? call.Value : throw new HubException(WordFor(error));
    }

    public Task GoReady() => Ask(new AgentReady(Me));

    public Task GoNotReady(Contracts.Desk.NotReadyReason reason) => Ask(new AgentNotReady(Me, (CallCenter.Agents.NotReadyReason)reason));

    public async Task Answer(Guid callId)
    {
        var me = Me;
        if (await loop.AskAsync(() => switchboard.AnswersOnPhone(me)))
            throw new HubException(DeskErrors.AnswerOnPhone);
        await Ask(new AgentAnswer(me, new(callId)));
    }

    public Task Decline(Guid callId) => Ask(new AgentDecline(Me, new(callId)));

    public Task SetMuted(Guid callId, bool muted) => Ask(new AgentSetMuted(Me, new(callId), muted));

    public Task Hold(Guid callId) => Ask(new AgentHold(Me, new(callId)));

    public Task Resume(Guid callId) => Ask(new AgentResume(Me, new(callId)));

    public Task HangUp(Guid callId) => Ask(new AgentHangUp(Me, new(callId)));

    public Task EndWrapUp() => Ask(new AgentEndWrapUp(Me));

    public async Task<FloorDto> WatchFloor()
    {
        RequireSupervisor();
        await Groups.AddToGroupAsync(Context.ConnectionId, Supervisors);
        return await loop.AskAsync(switchboard.Floor);
    }

    public async Task Supervise(Guid callId, Contracts.Desk.SupervisionMode mode)
    {
        RequireSupervisor();
        var me = Me;
        var name = (await users.FindByNameAsync(me.Value))?.DisplayName ?? me.Value;
        var address = Context.GetHttpContext()?.Connection.RemoteIpAddress?.ToString();
        var request = new Supervise(me, name, new(callId), (CallCenter.Supervision.SupervisionMode)mode);
        Require(await loop.AskAsync(() => switchboard.Supervise(request, address)));
    }

    public Task StopSupervising()
    {
        RequireSupervisor();
        return Ask(new StopSupervising(Me));
    }

    private void RequireSupervisor()
    {
        if (!IsSupervisor)
            throw new HubException(DeskErrors.NotASupervisor);
    }

    private async Task Ask(CallCenterInput input) => Require(await loop.AskAsync(() => switchboard.Handle(input)));

    private static void Require(CallCenterError error)
    {
        if (error != CallCenterError.None)
            throw new HubException(WordFor(error));
    }

    private static string WordFor(CallCenterError error) => error switch
    {
        CallCenterError.UnknownAgent => DeskErrors.NotAnAgent,
        CallCenterError.UnknownCall or CallCenterError.NotYourCall => DeskErrors.NotYourCall,
        CallCenterError.NoMedia => DeskErrors.NoMedia,
        CallCenterError.Busy => DeskErrors.Busy,
        CallCenterError.NotAvailable => DeskErrors.NotAvailable,
        _ => DeskErrors.WrongState,
    };

    private static bool Run(Action action)
    {
        action();
        return true;
    }

    private async Task SignOutLater(AgentId agent, int departure)
    {
        await Task.Delay(SignOutAfter, timeProvider);
        loop.Post(() => switchboard.SignOutIfStillAway(agent, departure));
    }
}
