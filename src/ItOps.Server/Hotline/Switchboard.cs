using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Speech;
using ItOps.Contracts.Desk;
using ItOps.Server.Faxes;
using ItOps.Server.People;
using ItOps.Server.SipTrace;
using ItOps.Server.Phones;
using ItOps.Server.Trunks;
using ItOps.Telephony.Io;
using Core = ItOps.CallCenter;

namespace ItOps.Server.Hotline;

/// <summary>
/// Joins the call centre's core to the telephony stack: facts go into the core as inputs, its commands come out and are carried out.
/// Lives on the <see cref="OwnerLoop"/>; none of its members may be used elsewhere.
/// </summary>
internal sealed partial class Switchboard(
    Core.Hotline core,
    ITelephony telephony,
    CallStory story,
    RecordingFiles recordings,
    DeskNotifier desk,
    DayFigures figures,
    CallerDirectory callers,
    TicketStatuses tickets,
    CallTraces traces,
    PhoneRegistrations phones,
    TrunkBoard trunks,
    InboundRoutes inbound,
    GuestLegs guests,
    DialPlan dialPlan,
    CallTones tones,
    FaxDesk faxes,
    FaxFiling filing,
    OwnerLoop loop,
    LiveClock clock,
    ILogger<Switchboard> logger)
{
    private readonly Dictionary<CallId, LiveCall> _calls = [];
    private readonly Dictionary<LegId, LiveCall> _callsByLeg = [];
    private readonly Dictionary<AgentId, LiveAgent> _agents = [];
    private readonly Dictionary<LegId, LiveAgent> _agentsByLeg = [];
    private readonly List<LiveCall> _dirty = [];

    /// <summary>The core, for snapshots.</summary>
    public Core.Hotline Core => core;

    /// <summary>Callers whose leg stands.</summary>
    public int CallersOnLine => _callsByLeg.Count;

    /// <summary>Gives the core a fact or a request.</summary>
    public CallCenterError Handle(CallCenterInput input) => core.Handle(input, clock.GetUtcNow());

    /// <summary>Carries out what the core wants; called after each action on the loop.</summary>
    public void Settle()
    {
        var now = clock.GetUtcNow();
        if (core.NextDeadline <= now)
            core.HandleTimeout(now);
        while (core.TryTake(out var command))
            Execute(command);
        foreach (var call in _dirty)
            Publish(call);
        _dirty.Clear();
        if (_calls.Count == 0 && core.NextDeadline is null)
            clock.Settle();
    }

    /// <summary>A browser of a member of staff rings the hotline.</summary>
    public CallId StartWebCall(LegId leg, string connection, string number, Guid? person, Language? language)
    {
        var id = NewCallId();
        Add(new LiveCall(id, leg) { WebConnection = connection, SignedInPerson = person });
        Handle(new CallArrived(id, CallChannel.WebCall, number, "", language));
        return id;
    }

    /// <summary>The web caller's page hung up or went away.</summary>
    public void EndWebCall(string connection)
    {
        if (_calls.Values.FirstOrDefault(call => call.WebConnection == connection) is { } call)
            telephony.HangUp(call.Leg);
    }

    /// <summary>A call that goes on, or whose wrap-up does.</summary>
    public LiveCall? Find(Guid call) => _calls.GetValueOrDefault(new CallId(call));

    /// <summary>Everything a desk needs after (re)connecting.</summary>
    public DeskStateDto StateOf(AgentId agent, string displayName)
    {
        var snapshot = core.Agent(agent);
        var dto = snapshot is not null ? ToDto(snapshot) : Absent(agent, displayName);
        var call = snapshot?.Call is { } id ? _calls.GetValueOrDefault(id) : null;
        var rings = snapshot?.State == CallCenter.Agents.AgentState.Ringing;
        return new(
            dto,
            QueueSnapshot(),
            call is not null && snapshot!.RingEndsAt is { } endsAt ? call.ToPop(endsAt, snapshot.Origin) : null,
            rings || call is null ? null : call.ToAgentsDto(NameOf(call.Snapshot.Agent)),
            clock.GetUtcNow());
    }

    /// <summary>A ticket was opened for a call that may still go on.</summary>
    public void LinkIncident(Guid call, Guid incident, string number)
    {
        if (_calls.GetValueOrDefault(new CallId(call)) is not { } live)
            return;
        live.IncidentIds.Add(incident);
        live.IncidentNumber = number;
        live.Append(new(clock.GetUtcNow(), Contracts.Calls.CallEventKind.IncidentLinked, NameOf(live.Snapshot.Agent) ?? "system", number));
        MarkDirty(live);
    }

    private static CallId NewCallId() => new(Guid.CreateVersion7());

    private void Add(LiveCall call)
    {
        _calls[call.Id] = call;
        _callsByLeg[call.Leg] = call;
    }

    private void MarkDirty(LiveCall call)
    {
        if (call.IsDirty)
            return;
        call.IsDirty = true;
        _floorChanged = true;
        _dirty.Add(call);
    }

    /// <summary>Tells everyone concerned how the call stands now, and forgets it when nobody needs it any more.</summary>
    private void Publish(LiveCall call)
    {
        call.IsDirty = false;
        if (core.Call(call.Id) is { } snapshot)
            call.Snapshot = snapshot;
        if (call.Snapshot is null)
            return;
        story.Save(call, NameOf(call.Snapshot.Agent));
        TellDesks(call);
        if (call.WebConnection is { } connection)
            desk.WebCallChanged(connection, ToWebState(call));
        if (call is { CoreEnded: true, LegEnded: true } && !IsInWrapUp(call))
        {
            _calls.Remove(call.Id);
            EndTrace(call);
        }
    }

    private void EndTrace(LiveCall call)
    {
        if (call.IsTraceOver)
            return;
        call.IsTraceOver = true;
        traces.End(call.Id.Value);
    }

    private bool IsInWrapUp(LiveCall call)
    {
        var isOpen = false;
        foreach (var agent in call.Desks.Where(agent => core.Agent(agent)?.Call == call.Id))
        {
            AgentOf(agent).WrapUpCall = call;
            isOpen = true;
        }

        return isOpen;
    }

    /// <summary>All who have, or had, part in the call and still work on it.</summary>
    private void TellDesks(LiveCall call)
    {
        var dto = call.Desks.Count > 0 && call.Snapshot.State >= CallState.Queued ? call.ToAgentsDto(NameOf(call.Snapshot.Agent)) : null;
        foreach (var agent in call.Desks)
        {
            if (dto is not null && core.Agent(agent) is { State: > CallCenter.Agents.AgentState.Ringing } now && now.Call == call.Id)
                desk.CallChanged(agent, dto);
        }
    }

    private Contracts.WebCalls.WebCallStateDto ToWebState(LiveCall call) => new(
        call.Id.Value,
        (Contracts.Calls.CallState)call.Snapshot.State,
        call.Snapshot.Position > 0 ? call.Snapshot.Position : null,
        call.Snapshot.AnsweredAt is null ? null : NameOf(call.Snapshot.Agent),
        call.IncidentNumber);

    private string? NameOf(AgentId? agent) => agent is { } id ? core.Agent(id)?.DisplayName : null;
}
