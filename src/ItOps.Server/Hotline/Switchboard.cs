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
    FaxDesk faxes,
    FaxFiling filing,
    OwnerLoop loop,
    TimeProvider timeProvider,
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

    /// <summary>Whether the queue or an agent changed since the last time it was asked; asking resets it.</summary>
    public bool TakeQueueChanged()
    {
        var changed = _queueChanged;
        _queueChanged = false;
        return changed;
    }

    private bool _queueChanged = true;

    /// <summary>Gives the core a fact or a request.</summary>
    public CallCenterError Handle(CallCenterInput input) => core.Handle(input, timeProvider.GetUtcNow());

    /// <summary>Carries out what the core wants; called after each action on the loop.</summary>
    public void Settle()
    {
        var now = timeProvider.GetUtcNow();
        if (core.NextDeadline <= now)
            core.HandleTimeout(now);
        while (core.TryTake(out var command))
            Execute(command);
        foreach (var call in _dirty)
            Publish(call);
        _dirty.Clear();
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
            rings && call?.Snapshot.RingEndsAt is { } endsAt ? call.ToPop(endsAt) : null,
            rings || call is null ? null : call.ToAgentsDto(NameOf(call.Snapshot.Agent)),
            timeProvider.GetUtcNow());
    }

    /// <summary>The queue for the desks. The list is cut; the total is told.</summary>
    public QueueSnapshotDto QueueSnapshot()
    {
        const int shown = 50;
        var waiting = core.Queue;
        return new(
            "hotline",
            [.. waiting.Take(shown).Select(ToDto)],
            [.. core.Agents.Select(ToDto)],
            figures.Answered,
            figures.Abandoned,
            figures.ServiceLevel)
        { WaitingTotal = waiting.Count };
    }

    /// <summary>A ticket was opened for a call that may still go on.</summary>
    public void LinkIncident(Guid call, Guid incident, string number)
    {
        if (_calls.GetValueOrDefault(new CallId(call)) is not { } live)
            return;
        live.IncidentIds.Add(incident);
        live.IncidentNumber = number;
        live.Append(new(timeProvider.GetUtcNow(), Contracts.Calls.CallEventKind.IncidentLinked, NameOf(live.Snapshot.Agent) ?? "system", number));
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
        if (call.Snapshot.Agent is { } agent && call.Snapshot.State >= CallState.Talking)
            desk.CallChanged(agent, call.ToAgentsDto(NameOf(agent)));
        if (call.WebConnection is { } connection)
            desk.WebCallChanged(connection, ToWebState(call));
        if (call is { CoreEnded: true, LegEnded: true } && !IsInWrapUp(call))
            _calls.Remove(call.Id);
    }

    private bool IsInWrapUp(LiveCall call)
    {
        if (call.Snapshot.Agent is not { } agent || core.Agent(agent)?.Call != call.Id)
            return false;
        AgentOf(agent).WrapUpCall = call;
        return true;
    }

    private Contracts.WebCalls.WebCallStateDto ToWebState(LiveCall call) => new(
        call.Id.Value,
        (Contracts.Calls.CallState)call.Snapshot.State,
        call.Snapshot.Position > 0 ? call.Snapshot.Position : null,
        call.Snapshot.AnsweredAt is null ? null : NameOf(call.Snapshot.Agent),
        call.IncidentNumber);

    private string? NameOf(AgentId? agent) => agent is { } id ? core.Agent(id)?.DisplayName : null;

    private AgentDto ToDto(AgentSnapshot snapshot) => snapshot.ToDto() with
    {
        Device = _agents.GetValueOrDefault(snapshot.Id)?.Device ?? AgentDevice.Browser,
        PhoneExtension = _agents.GetValueOrDefault(snapshot.Id)?.Extension,
    };

    private WaitingCallDto ToDto(Core.Queues.WaitingCall waiting) => new(
        waiting.Call.Value,
        waiting.CallerNumber,
        _calls.GetValueOrDefault(waiting.Call)?.Caller?.Caller?.Name,
        (Contracts.Calls.ServiceTopic)waiting.Topic,
        waiting.Language.Tag(),
        waiting.QueuedAt,
        waiting.Position);
}
