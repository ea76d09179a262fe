using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Supervision;

/// <summary>Someone who is heard in a call: its caller, an agent or supervisor, or a further party who was dialled.</summary>
/// <param name="Agent">Null for the caller and for those who were dialled.</param>
/// <param name="Guest">Set for those who were dialled.</param>
public readonly record struct Party(AgentId? Agent, GuestId? Guest = null)
{
    /// <summary>The caller of the call that it is about.</summary>
    public static Party Caller => default;
}
