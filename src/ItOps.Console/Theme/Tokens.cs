using System.Text;

namespace ItOps.Console.Theme;

/// <summary>A colour in both appearances, as <c>#rrggbb</c>.</summary>
public sealed record Tone(string Name, string Light, string Dark);

/// <summary>
/// The one place where the console's look is fixed. Style sheets read these as CSS variables, MudBlazor through <see cref="ConsoleTheme"/>.
/// </summary>
public static class Tokens
{
    public const string Fonts =
        "\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans SC\",\"Noto Sans CJK SC\",\"Segoe UI\",system-ui,-apple-system,sans-serif";

    public const string Radius = "6px";

    public static readonly Tone Ground = new("ground", "#f3f4f7", "#0e1115");
    public static readonly Tone Surface = new("surface", "#ffffff", "#161a20");
    public static readonly Tone Raised = new("raised", "#f8f9fb", "#1c2129");
    public static readonly Tone Line = new("line", "#e2e5eb", "#2a313b");
    public static readonly Tone Edge = new("edge", "#c6ccd6", "#3c4552");
    public static readonly Tone Text = new("text", "#14181f", "#e8ebf0");
    public static readonly Tone Muted = new("muted", "#535c6b", "#a5afbd");
    public static readonly Tone Accent = new("accent", "#2563eb", "#74a9ff");
    public static readonly Tone OnAccent = new("on-accent", "#ffffff", "#0a1530");

    public static readonly Tone Ready = new("ready", "#166534", "#4ade80");
    public static readonly Tone Ringing = new("ringing", "#1d4ed8", "#7db0ff");
    public static readonly Tone Talking = new("talking", "#4338ca", "#a9adff");
    public static readonly Tone Hold = new("hold", "#92400e", "#fbbf24");
    public static readonly Tone WrapUp = new("wrapup", "#0f5f59", "#2dd4bf");
    public static readonly Tone NotReady = new("notready", "#535c6b", "#a5afbd");
    public static readonly Tone Lost = new("lost", "#b42318", "#fb8a80");

    public static readonly Tone P1 = new("p1", "#b42318", "#fb8a80");
    public static readonly Tone P2 = new("p2", "#b03a0a", "#fd9a5b");
    public static readonly Tone P3 = new("p3", "#1d4ed8", "#7db0ff");
    public static readonly Tone P4 = new("p4", "#535c6b", "#a5afbd");

    /// <summary>Every tone, in the order in which the variables are written.</summary>
    public static IReadOnlyList<Tone> All { get; } =
    [
        Ground, Surface, Raised, Line, Edge, Text, Muted, Accent, OnAccent,
        Ready, Ringing, Talking, Hold, WrapUp, NotReady, Lost, P1, P2, P3, P4,
    ];

    /// <summary>The style sheet that declares the variables for both appearances.</summary>
    public static string Css { get; } = BuildCss();

    private static string BuildCss()
    {
        var css = new StringBuilder(":root{color-scheme:light dark;--radius:").Append(Radius).Append(";--fonts:").Append(Fonts).Append(';');
        Append(css, tone => tone.Light);
        css.Append("}@media (prefers-color-scheme:dark){:root{");
        Append(css, tone => tone.Dark);
        return css.Append("}}").ToString();
    }

    private static void Append(StringBuilder css, Func<Tone, string> value)
    {
        foreach (var tone in All)
        {
            css.Append("--").Append(tone.Name).Append(':').Append(value(tone)).Append(';');
        }
    }
}
