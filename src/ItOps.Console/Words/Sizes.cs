using System.Globalization;

namespace ItOps.Console.Words;

/// <summary>Lengths of files as people read them.</summary>
public static class Sizes
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary><c>812 B</c>, <c>3.4 MB</c>, <c>120 GB</c>: three digits at most.</summary>
    public static string Of(long bytes)
    {
        double value = Math.Max(0, bytes);
        var unit = 0;
        for (; value >= 999.5 && unit < Units.Length - 1; unit++)
            value /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(unit > 0 && value < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture)} {Units[unit]}");
    }
}
