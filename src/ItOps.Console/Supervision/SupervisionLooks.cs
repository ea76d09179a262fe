using ItOps.Contracts.Desk;
using MudBlazor;

namespace ItOps.Console.Supervision;

/// <summary>Each mode's sign and key.</summary>
internal static class SupervisionLooks
{
    public static IReadOnlyList<SupervisionMode> Modes { get; } = [SupervisionMode.Listen, SupervisionMode.Whisper, SupervisionMode.Barge];

    public static string GlyphOf(SupervisionMode mode) => mode switch
    {
        SupervisionMode.Listen => Icons.Material.Outlined.Hearing,
        SupervisionMode.Whisper => Icons.Material.Outlined.RecordVoiceOver,
        _ => Icons.Material.Outlined.Groups,
    };

    public static string KeyOf(SupervisionMode mode) => mode switch
    {
        SupervisionMode.Listen => "L",
        SupervisionMode.Whisper => "W",
        _ => "B",
    };

    /// <summary>The mode of a key, or null.</summary>
    public static SupervisionMode? ModeOf(string key) => key switch
    {
        "l" or "L" => SupervisionMode.Listen,
        "w" or "W" => SupervisionMode.Whisper,
        "b" or "B" => SupervisionMode.Barge,
        _ => null,
    };
}
