using System.Globalization;
using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>A leg's quality as its timeline entry holds it; the console puts it into words.</summary>
internal static class QualityFigures
{
    /// <summary>Loss in per cent, jitter in ms, MOS, and round trip in ms where it is known.</summary>
    public static string ToFigures(this MediaQuality quality) =>
        string.Create(CultureInfo.InvariantCulture, $"{quality.LossPercent:0.0}/{quality.Jitter.TotalMilliseconds:0}/{quality.Mos:0.0}")
        + (quality.RoundTrip is { } roundTrip ? string.Create(CultureInfo.InvariantCulture, $"/{roundTrip.TotalMilliseconds:0}") : "");
}
