using System.Globalization;

namespace ItOps.Load;

/// <summary>Writes what was measured as rows of a Markdown table: load, goal, reached, CPU, cost, quality, runs.</summary>
internal static class LoadRow
{
    /// <param name="passed">The runs that count; the one in the middle by cost is shown.</param>
    public static string Of(LoadOptions options, IReadOnlyList<LoadReport> passed)
    {
        if (passed.Count == 0)
        {
            return $"| {options.Row} | {options.Goal} | none passed | | | | |";
        }

        var report = passed.OrderBy(each => each.CpuMillisecondsPerCallSecond).ElementAt(passed.Count / 2);
        var reached = options.Media ? $"{report.Calls} calls" : string.Create(CultureInfo.InvariantCulture, $"{report.Rate:0.#} a second");
        var cost = options.Media
            ? string.Create(CultureInfo.InvariantCulture, $"{report.CpuMillisecondsPerCallSecond:0.000} ms a call-second")
            : string.Create(CultureInfo.InvariantCulture, $"{report.CpuMillisecondsPerCall:0.00} ms a call");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {options.Row} | {options.Goal} | {reached} | {report.CorePercent:0} % | {cost} | {Quality(options, report)} | {passed.Count} passed{Late(passed)} |");
    }

    /// <summary>How the server does when more is offered than it can take, beside calls that talk.</summary>
    public static string OfOverload(LoadReport offered, LoadReport talking) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {offered.Rate:0} set-ups a second offered | 503 for the rest, answered calls stay good | {offered.Answered} of {offered.Calls} answered, {offered.RefusedPercent:0.0} % got 503 | | | {offered.GoodOfAnsweredPercent:0.0} % of the answered good, p99 post-dial {offered.PostDial.Percentile(99):0} ms; of {talking.Calls} calls that talked meanwhile {talking.GoodPercent:0.0} % good, p99 gap {talking.Gaps.Percentile(99):0} ms | 1 run{Late([offered, talking])} |");

    /// <summary>How the cost of a call goes with their number.</summary>
    public static string OfSeries(LoadOptions options, IReadOnlyList<LoadReport> reports)
    {
        var calls = string.Join(" / ", reports.Select(report => report.Calls));
        var cost = string.Join(" / ", reports.Select(report => report.CpuMillisecondsPerCallSecond.ToString("0.000", CultureInfo.InvariantCulture)));
        var core = string.Join(" / ", reports.Select(report => report.CorePercent.ToString("0", CultureInfo.InvariantCulture)));
        var good = string.Join(" / ", reports.Select(report => report.GoodPercent.ToString("0.0", CultureInfo.InvariantCulture)));
        return $"| {options.Row} | {options.Goal} | {calls} calls | {core} % | {cost} ms a call-second, {KibibytesPerCall(reports)} | {good} % good | 1 run each{Late(reports)} |";
    }

    private static string Quality(LoadOptions options, LoadReport report)
    {
        var dial = string.Create(CultureInfo.InvariantCulture, $"p99 post-dial {report.PostDial.Percentile(99):0} ms");
        if (!options.Media)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{report.Calls - report.Good} of {report.Calls} failed, {dial}");
        }

        var agents = report.WantsAgents
            ? string.Create(CultureInfo.InvariantCulture, $"; agents: p99 gap {report.AgentGaps.Percentile(99):0} ms, packets {report.AgentReceivedPercent:0.0} %")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.GoodPercent:0.0} % good, p99 gap {report.Gaps.Percentile(99):0} ms, packets {report.ReceivedPercent:0.0} %, {dial}{agents}");
    }

    /// <summary>The slope of the resident memory over the calls, by least squares.</summary>
    private static string KibibytesPerCall(IReadOnlyList<LoadReport> series)
    {
        var (calls, memory) = (series.Average(report => report.PeakUp), series.Average(report => report.ResidentKibibytes));
        var slope = series.Sum(report => (report.PeakUp - calls) * (report.ResidentKibibytes - memory)) / series.Sum(report => Math.Pow(report.PeakUp - calls, 2));
        return string.Create(CultureInfo.InvariantCulture, $"{slope:0} KiB a call");
    }

    private static string Late(IReadOnlyList<LoadReport> reports)
    {
        var worst = reports.Max(report => report.Lateness.Percentile(99));
        return string.Create(CultureInfo.InvariantCulture, $", generator's p99 lateness {worst:0.0} ms{(reports.All(report => report.IsValid) ? "" : " (STARVED)")}");
    }
}
