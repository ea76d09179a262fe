using MudBlazor;

namespace ItOps.Console.Theme;

/// <summary>MudBlazor's theme, made from <see cref="Tokens"/>.</summary>
internal static class ConsoleTheme
{
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Fill(new PaletteLight(), tone => tone.Light),
        PaletteDark = Fill(new PaletteDark(), tone => tone.Dark),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = Tokens.Radius },
        Typography = new Typography
        {
            Default = new DefaultTypography
            {
                FontFamily = [Tokens.Fonts],
                FontSize = "13px",
                LineHeight = "1.5",
                LetterSpacing = "0",
            },
            Button = new ButtonTypography { FontSize = "13px", TextTransform = "none", LetterSpacing = "0" },
            Body2 = new Body2Typography { FontSize = "13px", LetterSpacing = "0" },
        },
    };

    private static T Fill<T>(T palette, Func<Tone, string> pick) where T : Palette
    {
        palette.Primary = pick(Tokens.Accent);
        palette.PrimaryContrastText = pick(Tokens.OnAccent);
        palette.Success = pick(Tokens.Ready);
        palette.Info = pick(Tokens.Ringing);
        palette.Warning = pick(Tokens.Hold);
        palette.Error = pick(Tokens.Lost);
        palette.Background = pick(Tokens.Ground);
        palette.Surface = pick(Tokens.Surface);
        palette.TextPrimary = pick(Tokens.Text);
        palette.TextSecondary = pick(Tokens.Muted);
        palette.ActionDefault = pick(Tokens.Muted);
        palette.LinesDefault = pick(Tokens.Line);
        palette.LinesInputs = pick(Tokens.Edge);
        palette.Divider = pick(Tokens.Line);
        return palette;
    }
}
