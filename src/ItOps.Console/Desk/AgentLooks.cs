using ItOps.Contracts.Desk;
using MudBlazor;

namespace ItOps.Console.Desk;

/// <summary>Each agent state's sign: an icon and a colour, always beside its word.</summary>
internal static class AgentLooks
{
    public static string GlyphOf(AgentState state) => state switch
    {
        AgentState.Ready => Icons.Material.Filled.CheckCircle,
        AgentState.Ringing => Icons.Material.Filled.NotificationsActive,
        AgentState.Talking => Icons.Material.Filled.Call,
        AgentState.OnHold => Icons.Material.Filled.PauseCircle,
        AgentState.WrapUp => Icons.Material.Filled.EditNote,
        AgentState.NotReady => Icons.Material.Filled.DoNotDisturbOn,
        _ => Icons.Material.Filled.LinkOff,
    };

    public static string ToneOf(AgentState state) => state switch
    {
        AgentState.Ready => "ready",
        AgentState.Ringing => "ringing",
        AgentState.Talking => "talking",
        AgentState.OnHold => "hold",
        AgentState.WrapUp => "wrapup",
        AgentState.NotReady => "notready",
        _ => "lost",
    };
}
