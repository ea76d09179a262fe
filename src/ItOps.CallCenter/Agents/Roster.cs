using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Deadlines;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Agents;

/// <summary>Everyone who takes calls: moves them from state to state and knows who has been idle longest.</summary>
internal sealed class Roster(CallCenterOptions options, Outbox outbox)
{
    private readonly Dictionary<AgentId, Agent> _agents = [];
    private readonly SortedSet<Agent> _idle = new(new ByIdleness());
    private readonly DeadlineHeap<Agent> _wrapUps = new();
    private long _lastOrder;

    public DateTimeOffset? Earliest => _wrapUps.Earliest;

    public Agent? LongestIdle => _idle.Min;

    public IEnumerable<Agent> All => _agents.Values;

    public Agent? Find(AgentId id) => _agents.GetValueOrDefault(id);

    public Agent SignIn(AgentId id, string displayName, DateTimeOffset now)
    {
        if (!_agents.TryGetValue(id, out var agent))
            _agents.Add(id, agent = new Agent(id, displayName));
        agent.DisplayName = displayName;
        agent.IsLeaving = false;
        if (agent.State == AgentState.SignedOut)
        {
            agent.Reason = NotReadyReason.None;
            agent.Step(AgentStep.SignIn, now);
        }

        Changed(agent);
        return agent;
    }

    /// <summary>The agent asks for calls.</summary>
    public CallCenterError AskReady(Agent agent, DateTimeOffset now)
    {
        if (agent.State == AgentState.SignedOut)
            return CallCenterError.WrongState;
        if (!agent.MediaUp)
            return CallCenterError.NoMedia;
        agent.NotReadyAfterCall = null;
        if (agent.State == AgentState.WrapUp)
            EndWrapUp(agent, agent.DisplayName, now);
        else if (agent.State == AgentState.NotReady)
            StartIdling(agent, now);
        Changed(agent);
        return CallCenterError.None;
    }

    /// <summary>The agent asks for a rest; during a call and its wrap-up it applies afterwards.</summary>
    public CallCenterError AskNotReady(Agent agent, NotReadyReason reason, DateTimeOffset now)
    {
        if (agent.State == AgentState.SignedOut)
            return CallCenterError.WrongState;
        if (agent.State is AgentState.Ready or AgentState.NotReady)
            MakeNotReady(agent, reason, now);
        else
            agent.NotReadyAfterCall = reason;
        Changed(agent);
        return CallCenterError.None;
    }

    /// <summary>Whether a caller whom this agent handed over can come back to them: idle, or still busy with that call's work alone.</summary>
    public static bool CanTakeBack(Agent agent, Call call) => agent is { MediaUp: true, NotReadyAfterCall: null }
        && (agent.State == AgentState.Ready || (agent.State == AgentState.WrapUp && agent.LastCall == call.Id));

    public void Ring(Agent agent, Call call, DateTimeOffset until, OfferOrigin? origin, DateTimeOffset now)
    {
        if (agent.State == AgentState.WrapUp)
            NoteWrapUpEnd(agent, "system", now);
        _idle.Remove(agent);
        agent.Call = call;
        agent.RingEndsAt = until;
        agent.Origin = origin;
        agent.Step(AgentStep.Ring, now);
        Changed(agent);
    }

    /// <summary>The agent calls somebody; afterwards they are ready again, or not ready for the reason that they have now.</summary>
    public void Dial(Agent agent, Call call, DateTimeOffset now)
    {
        if (agent.State == AgentState.WrapUp)
            NoteWrapUpEnd(agent, agent.DisplayName, now);
        else if (agent.State == AgentState.NotReady)
            agent.NotReadyAfterCall = agent.Reason;
        _idle.Remove(agent);
        agent.Call = call;
        agent.Origin = null;
        agent.Step(AgentStep.Dial, now);
        Changed(agent);
    }

    /// <summary>Nobody wants this agent to answer any more: the agent loses neither readiness nor the idle place.</summary>
    public void RingingEnded(Agent agent, DateTimeOffset now)
    {
        agent.Call = null;
        if (agent.NotReadyAfterCall is { } reason)
            MakeNotReady(agent, reason, now);
        else
            BecomeReady(agent, now);
        Changed(agent);
    }

    public void MakeNotReady(Agent agent, NotReadyReason reason, DateTimeOffset now)
    {
        Free(agent);
        agent.Reason = reason;
        agent.Step(AgentStep.NotReady, now);
        Changed(agent);
    }

    /// <summary>The agent's audio did not come back in time.</summary>
    public void GiveUp(Agent agent, DateTimeOffset now)
    {
        if (agent.IsLeaving)
            SignOut(agent, now);
        else
            MakeNotReady(agent, NotReadyReason.NoAudio, now);
    }

    public void SignOut(Agent agent, DateTimeOffset now)
    {
        if (agent.State == AgentState.WrapUp)
            NoteWrapUpEnd(agent, agent.DisplayName, now);
        Free(agent);
        agent.MediaUp = false;
        agent.IsLeaving = false;
        agent.Step(AgentStep.SignOut, now);
        Changed(agent);
    }

    public void Move(Agent agent, AgentStep step, DateTimeOffset now)
    {
        agent.Step(step, now);
        Changed(agent);
    }

    public void SetMuted(Agent agent, bool muted)
    {
        if (agent.Muted == muted)
            return;
        agent.Muted = muted;
        outbox.Send(new MuteAgent(agent.Id, muted));
        Changed(agent);
    }

    /// <summary>The talk is over: wrap-up begins, and with it the idle time by which calls are shared out.</summary>
    public void BeginWrapUp(Agent agent, DateTimeOffset now)
    {
        SetMuted(agent, false);
        agent.LastCall = agent.Call?.Id;
        agent.Call = null;
        agent.IdleSince = now;
        agent.IdleOrder = ++_lastOrder;
        agent.Step(AgentStep.CallEnd, now);
        _wrapUps.Set(agent.WrapUp, now.AddSeconds(options.WrapUpSeconds));
        Changed(agent);
        if (agent.IsLeaving)
            SignOut(agent, now);
        else if (options.WrapUpSeconds == 0)
            EndWrapUp(agent, "system", now);
    }

    public void EndWrapUp(Agent agent, string by, DateTimeOffset now)
    {
        NoteWrapUpEnd(agent, by, now);
        var reason = agent.NotReadyAfterCall ?? (agent.MediaUp ? null : NotReadyReason.NoAudio);
        if (reason is { } why)
            MakeNotReady(agent, why, now);
        else
            BecomeReady(agent, now);
        Changed(agent);
    }

    public void EndDueWrapUps(DateTimeOffset now)
    {
        while (_wrapUps.TryTakeDue(now, out var agent))
            EndWrapUp(agent!, "system", now);
    }

    public void Changed(Agent agent) => outbox.AgentChanged(agent.Id);

    private void StartIdling(Agent agent, DateTimeOffset now)
    {
        agent.IdleSince = now;
        agent.IdleOrder = ++_lastOrder;
        BecomeReady(agent, now);
    }

    private void BecomeReady(Agent agent, DateTimeOffset now)
    {
        agent.Step(AgentStep.Ready, now);
        _idle.Add(agent);
    }

    private void Free(Agent agent)
    {
        SetMuted(agent, false);
        _idle.Remove(agent);
        _wrapUps.Clear(agent.WrapUp);
        agent.NotReadyAfterCall = null;
        agent.Call = null;
    }

    private void NoteWrapUpEnd(Agent agent, string by, DateTimeOffset now)
    {
        _wrapUps.Clear(agent.WrapUp);
        if (agent.LastCall is { } call)
            outbox.Send(new Timeline(call, now, CallEventKind.WrapUpEnded, by, null));
        agent.LastCall = null;
    }

    private sealed class ByIdleness : IComparer<Agent>
    {
        public int Compare(Agent? x, Agent? y)
        {
            var bySince = x!.IdleSince.CompareTo(y!.IdleSince);
            return bySince != 0 ? bySince : x.IdleOrder.CompareTo(y.IdleOrder);
        }
    }
}
