using System.Globalization;
using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>A leg's quality as its timeline entry holds it; the console puts it into words.</summary>
internal static class QualityFigures
{
    /// <summary>
    /// Loss in per cent, jitter in ms, MOS, round trip in ms, and the share of its talks in which the party spoke, in per cent. Of the last two what
    /// is not known is left out, or empty where another follows.
    /// </summary>
    public static string ToFigures(this MediaQuality quality)
    {
        FormattableString line = $"{quality.LossPercent:0.0}/{quality.Jitter.TotalMilliseconds:0}/{quality.Mos:0.0}";
        FormattableString roundTrip = $"/{quality.RoundTrip?.TotalMilliseconds:0}";
        FormattableString spoken = $"/{quality.Speech.Percent:0}";
        return (line.Invariant() + roundTrip.Invariant() + spoken.Invariant()).TrimEnd('/');
    }

    private static string Invariant(this FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
