using ItOps.CallCenter.Agents;

namespace ItOps.CallCenter.Supervision;

/// <summary>A supervisor who takes part in a call.</summary>
/// <param name="Since">When the present mode began.</param>
public sealed record SupervisorSeat(AgentId Supervisor, string DisplayName, SupervisionMode Mode, DateTimeOffset Since)
{
    internal bool IsHeardByAgent => Mode != SupervisionMode.Listen;

    internal bool IsHeardByCaller => Mode == SupervisionMode.Barge;
}
