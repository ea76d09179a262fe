namespace ItOps.Load;

/// <summary>Turns a point of a search into a load.</summary>
internal static class LoadPlan
{
    /// <summary>For set-up rates a point is a number of calls, made in this time.</summary>
    public const int SetUpSeconds = 10;

    private const double SlowestRate = 5;
    private const double LongestRise = 5;

    /// <summary>The seconds from a call's answer to its being bridged: the digits, and the ring.</summary>
    private const double WayToAgent = 3;

    /// <summary>The most that a search may ask for.</summary>
    public static int LimitOf(LoadOptions options) => options.Most * (options.Media ? 1 : SetUpSeconds);

    /// <summary>With media: up within some ten seconds, then at full height for the time asked for. Without: a rate, with calls of a second.</summary>
    public static LoadOptions At(LoadOptions options, int calls)
    {
        if (!options.Media)
        {
            return options with { Calls = calls, Rate = calls / (double)SetUpSeconds, Hold = 1 };
        }

        var rate = Math.Max(SlowestRate, Math.Min(options.Rate, calls / LongestRise));
        var way = options.Agents == AgentKind.None ? 0 : WayToAgent;
        return options with { Calls = calls, Rate = rate, Hold = (calls / rate) + options.Steady + way };
    }
}
