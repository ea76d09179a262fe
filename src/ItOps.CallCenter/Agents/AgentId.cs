namespace ItOps.CallCenter.Agents;

/// <summary>An agent, by user name.</summary>
public readonly record struct AgentId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
