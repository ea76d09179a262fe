using ItOps.CallCenter.Agents;

namespace ItOps.CallCenter.Transfers;

/// <summary>Where a caller is handed over to, or who is consulted.</summary>
public abstract record TransferTarget;

/// <summary>The queue, in front.</summary>
public sealed record ToQueue : TransferTarget;

/// <summary>A colleague at a desk: it rings there like any call.</summary>
public sealed record ToAgent(AgentId Agent) : TransferTarget;

/// <summary>An extension or a number outside: <see cref="DialGuest"/> follows.</summary>
/// <param name="Number">As the host can dial it.</param>
/// <param name="Name">Shown beside the number where it is known.</param>
public sealed record ToNumber(string Number, string? Name = null) : TransferTarget;
