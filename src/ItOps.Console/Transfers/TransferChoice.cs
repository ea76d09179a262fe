using ItOps.Contracts.Desk;

namespace ItOps.Console.Transfers;

/// <summary>One line of the transfer panel.</summary>
/// <param name="State">What a colleague is doing; null for other targets.</param>
public sealed record TransferChoice(TransferTargetDto Target, string Title, string Detail, AgentState? State = null)
{
    /// <summary>Only a colleague who is ready can be rung.</summary>
    public bool IsFree => State is null or AgentState.Ready;

    public bool CanBeAsked => IsFree && Target.Kind != TransferKind.Queue;
}
