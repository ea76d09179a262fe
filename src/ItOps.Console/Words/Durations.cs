using System.Globalization;

namespace ItOps.Console.Words;

/// <summary>Durations and points in time as people read them.</summary>
public static class Durations
{
    /// <summary><c>0:07</c>, <c>3:12</c>, <c>1:03:12</c>; never negative.</summary>
    public static string Clock(TimeSpan span)
    {
        var seconds = Math.Max(0, (long)span.TotalSeconds);
        var (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        return hours > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}:{rest:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes}:{rest:00}");
    }

    /// <summary><c>3:12</c> of seconds; a dash where there are none.</summary>
    public static string Clock(double? seconds) => seconds is { } value ? Clock(TimeSpan.FromSeconds(value)) : "–";

    /// <summary>How long ago, in the largest unit that says enough; a date after a week.</summary>
    public static string Ago(Language language, DateTimeOffset at, DateTimeOffset now)
    {
        var span = now - at;
        return span switch
        {
            { TotalSeconds: < 45 } => language[TimeWords.JustNow],
            { TotalMinutes: < 60 } => language.Say(TimeWords.Minutes, Math.Max(1, (int)span.TotalMinutes)),
            { TotalHours: < 24 } => language.Say(TimeWords.Hours, (int)span.TotalHours),
            { TotalDays: < 7 } => language.Say(TimeWords.Days, (int)span.TotalDays),
            _ => Day(language, at, now),
        };
    }

    /// <summary>The exact local time, for the hover.</summary>
    public static string Exact(DateTimeOffset at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The local time of day with seconds.</summary>
    public static string TimeOfDay(DateTimeOffset at) => at.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Day(Language language, DateTimeOffset at, DateTimeOffset now)
    {
        var local = at.ToLocalTime();
        return local.Year == now.ToLocalTime().Year
            ? local.ToString(language.IsChinese ? "M月d日" : "MMM d", language.Culture)
            : local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
