using ItOps.CallCenter.Agents;

namespace ItOps.CallCenter.Supervision;

/// <summary>Someone in a mix: the call's caller, or an agent or supervisor.</summary>
/// <param name="Agent">Null for the caller.</param>
public readonly record struct Party(AgentId? Agent)
{
    /// <summary>The caller of the call that the mix is about.</summary>
    public static Party Caller => default;
}
