using System.Globalization;
using ItOps.Load;

// For set-up rates a point is a number of calls a second, measured over this time.
const int SetUpSeconds = 10;
const int Limit = 6000;

LoadOptions options;
try
{
    options = LoadOptions.Parse(args);
}
catch (FormatException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}

var best = options.Find > 0
    ? new CapacitySearch(Measure, report => options.Media ? report.CarriesMedia : report.CarriesSetUp, Limit * (options.Media ? 1 : SetUpSeconds)).Find(options.Media ? options.Find : options.Find * SetUpSeconds)
    : Measure(options.Calls);

if (options.Row is not null)
{
    Console.WriteLine(Row(best));
}

if (options.Json is not null && best is not null)
{
    await File.WriteAllTextAsync(options.Json, best.ToJson());
}

return best is { Good: > 0 } && (options.Find > 0 || best.Good == best.Calls) ? 0 : 1;

LoadReport Measure(int calls)
{
    var load = options with { Calls = calls };
    if (options.Find > 0 && options.Media)
    {
        // Up within about ten seconds, then at full height for the time asked for.
        load = load with { Rate = Math.Max(5, Math.Min(options.Rate, calls / 5.0)) };
        load = load with { Hold = (calls / load.Rate) + options.Steady };
    }
    else if (options.Find > 0)
    {
        load = load with { Rate = calls / (double)SetUpSeconds, Hold = 1 };
    }

    using var run = new LoadRun(load);
    var report = run.Run();
    Console.Error.WriteLine(report);
    return report;
}

string Row(LoadReport? report)
{
    if (report is null)
    {
        return $"| {options.Row} | {options.Goal} | none passed | | | |";
    }

    var reached = options.Media ? $"{report.Calls} calls" : $"{report.Rate.ToString("0", CultureInfo.InvariantCulture)} a second";
    var cost = options.Media
        ? FormattableString.Invariant($"{report.CpuMillisecondsPerCallSecond:0.000} ms a call-second")
        : FormattableString.Invariant($"{report.CpuMillisecondsPerCall:0.00} ms a call");
    return FormattableString.Invariant(
        $"| {options.Row} | {options.Goal} | {reached} | {report.CorePercent:0} % | {cost} | p99 gap {report.Gaps.Percentile(99):0} ms, packets {report.ReceivedPercent:0.0} %, p99 post-dial {report.PostDial.Percentile(99):0} ms, {report.ResidentKibibytesPerCall:0} KiB a call |");
}
