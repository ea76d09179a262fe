using ItOps.CallCenter.Agents;

namespace ItOps.CallCenter.Transfers;

/// <summary>A further party of a call as it stands.</summary>
/// <param name="Agent">Set for a colleague at a desk.</param>
/// <param name="Number">What was dialled; empty for a colleague.</param>
public sealed record GuestSnapshot(GuestId Id, AgentId? Agent, string Number, string Name, GuestState State);
