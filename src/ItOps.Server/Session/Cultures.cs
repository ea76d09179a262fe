namespace ItOps.Server.Session;

/// <summary>The languages that the product speaks.</summary>
internal static class Cultures
{
    public const string Chinese = "zh-CN";

    public const string English = "en-US";

    public static bool IsKnown(string? culture) => culture is Chinese or English;
}
