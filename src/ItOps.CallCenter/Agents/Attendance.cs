using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Queues;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Agents;

/// <summary>Agents coming and going, with or without a call: who goes away in a call leaves it waiting for them a while.</summary>
internal sealed class Attendance(Roster roster, Offers offers, Conversations conversations, Consultations consultations)
{
    public CallCenterError SignIn(AgentId id, string displayName, DateTimeOffset now)
    {
        var wasLeaving = roster.Find(id) is { IsLeaving: true };
        var agent = roster.SignIn(id, displayName, now);
        if (wasLeaving && agent.MediaUp)
            conversations.AgentBack(agent, now);
        return CallCenterError.None;
    }

    public CallCenterError MediaUp(Agent agent, DateTimeOffset now)
    {
        if (agent.State == AgentState.SignedOut)
            return CallCenterError.WrongState;
        agent.MediaUp = true;
        if (agent is { HasCallInHand: true, AsGuest: not null })
            conversations.Reconnected(agent);
        else if (agent is { HasCallInHand: true, IsLeaving: false })
            conversations.AgentBack(agent, now);
        roster.Changed(agent);
        return CallCenterError.None;
    }

    public CallCenterError MediaDown(Agent agent, DateTimeOffset now)
    {
        agent.MediaUp = false;
        var leaves = agent.State is AgentState.Ringing or AgentState.Ready || agent.AsGuest is not null;
        StopTakingPart(agent, now);
        if (leaves)
            roster.MakeNotReady(agent, NotReadyReason.NoAudio, now);
        else if (agent.HasCallInHand)
            conversations.AgentLost(agent, now);
        roster.Changed(agent);
        return CallCenterError.None;
    }

    public CallCenterError SignOut(Agent agent, DateTimeOffset now)
    {
        if (agent.State == AgentState.SignedOut)
            return CallCenterError.WrongState;
        if (agent is { HasCallInHand: true, AsGuest: null })
        {
            agent.IsLeaving = true;
            agent.MediaUp = false;
            conversations.AgentLost(agent, now);
            return CallCenterError.None;
        }

        StopTakingPart(agent, now);
        roster.SignOut(agent, now);
        return CallCenterError.None;
    }

    /// <summary>What rings goes elsewhere; a colleague's call goes on without this agent.</summary>
    private void StopTakingPart(Agent agent, DateTimeOffset now)
    {
        if (agent.AsGuest is { } guest)
            consultations.Lost(guest, now);
        else if (agent.State == AgentState.Ringing)
            offers.Withdraw(agent.Call!, OfferEnd.TakenElsewhere, now);
    }

    public CallCenterError EndWrapUp(Agent agent, DateTimeOffset now)
    {
        if (agent.State != AgentState.WrapUp)
            return CallCenterError.WrongState;
        roster.EndWrapUp(agent, agent.DisplayName, now);
        return CallCenterError.None;
    }
}
