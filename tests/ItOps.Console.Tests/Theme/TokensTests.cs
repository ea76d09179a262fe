using System.Globalization;
using ItOps.Console.Theme;

namespace ItOps.Console.Tests.Theme;

public sealed class TokensTests
{
    private static readonly Tone[] Inks =
        [Tokens.Text, Tokens.Muted, Tokens.Ready, Tokens.Ringing, Tokens.Talking, Tokens.Hold, Tokens.WrapUp, Tokens.NotReady, Tokens.Lost, Tokens.P1, Tokens.P2, Tokens.P3, Tokens.P4];

    [Fact]
    public void Every_ink_reads_on_every_ground_in_both_appearances()
    {
        var weak =
            from ink in Inks
            from ground in new[] { Tokens.Surface, Tokens.Raised, Tokens.Ground }
            from pair in new[] { (ink.Light, ground.Light), (ink.Dark, ground.Dark) }
            where Contrast(pair.Item1, pair.Item2) < 4.5
            select $"{ink.Name} on {ground.Name}";

        Assert.Empty(weak);
    }

    [Fact]
    public void State_words_read_on_their_own_tint()
    {
        var weak = Inks.Where(ink =>
            Contrast(ink.Light, Mix(ink.Light, Tokens.Surface.Light, 0.12)) < 4.5 || Contrast(ink.Dark, Mix(ink.Dark, Tokens.Surface.Dark, 0.12)) < 4.5);

        Assert.Empty(weak);
    }

    [Fact]
    public void Text_on_the_accent_reads()
    {
        Assert.True(Contrast(Tokens.OnAccent.Light, Tokens.Accent.Light) >= 4.5);
        Assert.True(Contrast(Tokens.OnAccent.Dark, Tokens.Accent.Dark) >= 4.5);
    }

    [Fact]
    public void Style_sheet_declares_every_tone_for_both_appearances() =>
        Assert.All(Tokens.All, tone => Assert.Equal(2, Tokens.Css.Split($"--{tone.Name}:").Length - 1));

    private static double Contrast(string a, string b)
    {
        var (high, low) = (Math.Max(Luminance(Parse(a)), Luminance(Parse(b))), Math.Min(Luminance(Parse(a)), Luminance(Parse(b))));
        return (high + 0.05) / (low + 0.05);
    }

    private static string Mix(string ink, string ground, double share)
    {
        var mixed = Parse(ink).Zip(Parse(ground), (i, g) => (int)Math.Round((i * share) + (g * (1 - share))));
        return "#" + string.Concat(mixed.Select(channel => channel.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static double Luminance(int[] rgb)
    {
        var linear = rgb.Select(c => c / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static int[] Parse(string hex) => [Convert.ToInt32(hex[1..3], 16), Convert.ToInt32(hex[3..5], 16), Convert.ToInt32(hex[5..7], 16)];
}
