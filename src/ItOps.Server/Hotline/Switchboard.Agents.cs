using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>Agents come, go, and bring their audio connection.</summary>
internal sealed partial class Switchboard
{
    /// <summary>A desk connected, or connected again.</summary>
    /// <param name="phone">The agent's own desk phone and whether they take calls on it; null when they have none.</param>
    public void Join(AgentId id, string displayName, string connection, (string Extension, bool TakesQueueCalls)? phone)
    {
        var agent = AgentOf(id);
        agent.Connections.Add(connection);
        Handle(new AgentSignedIn(id, displayName));
        UseOwnPhone(agent, phone);
    }

    /// <summary>A desk's connection is gone.</summary>
    /// <returns>The departure to confirm by <see cref="SignOutIfStillAway"/>; null while another connection stands.</returns>
    public int? Leave(AgentId id, string connection)
    {
        if (!_agents.TryGetValue(id, out var agent) || !agent.Connections.Remove(connection) || agent.Connections.Count > 0)
            return null;
        return ++agent.Departures;
    }

    /// <summary>Signs an agent out who has not come back since a departure.</summary>
    public void SignOutIfStillAway(AgentId id, int departure)
    {
        if (!_agents.TryGetValue(id, out var agent) || agent.Connections.Count > 0 || agent.Departures != departure)
            return;
        if (agent.Leg is { } leg)
            telephony.HangUp(leg);
        Handle(new AgentSignedOut(id));
    }

    /// <summary>The agent's browser opened an audio connection; an older one is closed.</summary>
    public void UseLeg(AgentId id, LegId leg)
    {
        var agent = AgentOf(id);
        var old = agent.Leg;
        agent.Leg = leg;
        agent.LegUp = false;
        _agentsByLeg[leg] = agent;
        if (old is { } previous)
            telephony.HangUp(previous);
    }

    private LiveAgent AgentOf(AgentId id)
    {
        if (!_agents.TryGetValue(id, out var agent))
            _agents[id] = agent = new LiveAgent(id);
        return agent;
    }
}
