using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Supervision;
using ItOps.Contracts.Desk;
using ItOps.Telephony.Io;
using MixParty = ItOps.Telephony.Io.MixParty;

namespace ItOps.Server.Hotline;

/// <summary>Supervisors: what they see of the floor, and the mixes by which they take part in calls.</summary>
internal sealed partial class Switchboard
{
    private bool _floorChanged;

    /// <summary>Whether a conversation changed since the last time it was asked; asking resets it.</summary>
    public bool TakeFloorChanged()
    {
        var changed = _floorChanged;
        _floorChanged = false;
        return changed;
    }

    /// <summary>The conversations that go on, longest first.</summary>
    public FloorDto Floor() => new(
    [
        .. _calls.Values
            .Where(call => call is { CoreEnded: false, Snapshot: { State: CallState.Talking or CallState.OnHold, Agent: not null } })
            .OrderBy(call => call.Snapshot.AnsweredAt)
            .Select(call => call.ToConversation()),
    ]);

    /// <summary>A desk of someone who takes no calls connected, or connected again: it may bring audio to supervise with.</summary>
    public void Attend(AgentId id, string displayName, string connection)
    {
        var supervisor = AgentOf(id);
        supervisor.DisplayName = displayName;
        supervisor.Connections.Add(connection);
    }

    /// <summary>A supervisor takes part in a call.</summary>
    /// <param name="remoteAddress">For the audit.</param>
    public CallCenterError Supervise(Supervise request, string? remoteAddress)
    {
        if (!_agents.TryGetValue(request.Supervisor, out var supervisor) || supervisor.Leg is null)
            return CallCenterError.NoMedia;
        supervisor.RemoteAddress = remoteAddress;
        return Handle(request);
    }

    /// <summary>One who takes no calls, as their own desk shows them.</summary>
    private AgentDto Absent(AgentId id, string displayName) => new(
        id.Value, displayName, Contracts.Desk.AgentState.SignedOut, Contracts.Desk.NotReadyReason.None, clock.GetUtcNow(), null, null, false,
        _agents.GetValueOrDefault(id)?.LegUp == true);

    private void TellAbsent(LiveAgent agent)
    {
        if (core.Agent(agent.Id) is null)
            desk.AgentChanged(agent.Id, Absent(agent.Id, agent.DisplayName));
    }

    private void SetMix(SetMix mix)
    {
        if (!_calls.TryGetValue(mix.Call, out var call))
            return;
        AnswerConsultLeg(mix);
        telephony.SetMix(new MixId(mix.Call.Value), [.. PartiesOf(call, mix.Parties)]);
    }

    private IEnumerable<MixParty> PartiesOf(LiveCall call, IEnumerable<CallCenter.Supervision.MixParty> parties)
    {
        foreach (var party in parties)
        {
            if (LegOf(call, party.Who) is { } leg)
                yield return new(leg, [.. party.Hears.Select(other => LegOf(call, other)).OfType<LegId>()]);
        }
    }

    private LegId? LegOf(LiveCall call, Party party) => party switch
    {
        { Agent: { } agent } => LegOf(agent),
        { Guest: { } guest } => guests.LegOf(call.Id, guest),
        _ => call.Leg,
    };

    /// <summary>The change is in the call's timeline; who it was by sign-in, and from where, is for the audit.</summary>
    private void AuditSupervision(SupervisionNoted noted)
    {
        if (_calls.TryGetValue(noted.Call, out var call))
            story.Audit(call, noted.At, noted.Supervisor.Value, ActionOf(noted.Mode), noted.Mode?.ToString(), _agents.GetValueOrDefault(noted.Supervisor)?.RemoteAddress);
    }

    private static string ActionOf(CallCenter.Supervision.SupervisionMode? mode) => mode is null ? "call.supervision-ended" : "call.supervised";
}
