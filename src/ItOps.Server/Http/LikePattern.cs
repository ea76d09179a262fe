namespace ItOps.Server.Http;

/// <summary>SQL LIKE patterns for words that people type.</summary>
internal static class LikePattern
{
    public const string Escape = "\\";

    /// <summary>Anything that contains <paramref name="words"/>, which may hold the pattern's own characters.</summary>
    public static string Containing(string words) =>
        $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
