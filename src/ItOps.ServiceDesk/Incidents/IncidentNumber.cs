using System.Globalization;

namespace ItOps.ServiceDesk.Incidents;

/// <summary>
/// The number that people say on the phone: <c>INC-yyyyMMdd-nnnn</c>, the day in the organisation's time zone and a counter of that day.
/// From the ten thousandth of a day on the counter grows wider.
/// </summary>
public readonly record struct IncidentNumber(DateOnly Day, int Sequence)
{
    private const string Prefix = "INC-";

    /// <summary>The day that an incident opened at <paramref name="at"/> is counted under.</summary>
    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
    }

    /// <summary>Reads a number as people type it: any letter case, surrounding blanks.</summary>
    public static bool TryParse(string? text, out IncidentNumber number)
    {
        number = default;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length < Prefix.Length + 13 || !trimmed.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || trimmed[12] != '-')
        {
            return false;
        }

        var culture = CultureInfo.InvariantCulture;
        if (!DateOnly.TryParseExact(trimmed[4..12], "yyyyMMdd", culture, DateTimeStyles.None, out var day)
            || !int.TryParse(trimmed[13..], NumberStyles.None, culture, out var sequence)
            || sequence < 1)
        {
            return false;
        }

        number = new IncidentNumber(day, sequence);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Day:yyyyMMdd}-{Sequence:0000}");
}
