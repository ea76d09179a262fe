using ItOps.Load;

const int TalkingBesideOverload = 100;
const double SpareAgents = 1.03;
const int WarmUpCalls = 3;

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

await using var agents = options.Agents switch
{
    AgentKind.Phones => new PhoneAgents(options),
    AgentKind.Browsers => new BrowserAgents(options),
    _ => (IAgents?)null,
};
await WarmUpAsync();
IReadOnlyList<LoadReport> reports;
if (options.Series.Count > 0)
{
    reports = await MeasureSeriesAsync();
}
else if (options.Find > 0)
{
    reports = await FindAsync();
}
else
{
    reports = [await MeasureAsync(options)];
    PrintRow(reports);
    await OverloadAsync(reports);
}

if (options.Json is not null && reports.Count > 0)
{
    await File.WriteAllTextAsync(options.Json, reports[^1].ToJson());
}

return reports.Count > 0 && reports.All(report => options.Find > 0 ? report.Good > 0 : report.Good == report.Calls) ? 0 : 1;

// What is compiled at its first use, here and in the server, should not be in the figures; a search and a series begin with a run that
// is not counted besides.
async Task WarmUpAsync()
{
    var few = LoadPlan.At(options with { Steady = 1 }, WarmUpCalls);
    if (agents is not null)
    {
        await agents.PrepareAsync(WarmUpCalls);
    }

    await LoadThread.RunAsync(few with { Rate = 5, Hold = Math.Min(few.Hold, options.Media ? 6 : 1) }, agents);
}

async Task<LoadReport> MeasureAsync(LoadOptions load)
{
    if (agents is not null)
    {
        await agents.PrepareAsync((int)Math.Ceiling(load.Calls * SpareAgents));
    }

    var report = await LoadThread.RunAsync(load, agents);
    await Console.Error.WriteLineAsync(report.ToString());
    return report;
}

async Task<IReadOnlyList<LoadReport>> MeasureSeriesAsync()
{
    List<LoadReport> series = [];
    await MeasureAsync(LoadPlan.At(options, options.Series[0]));
    foreach (var calls in options.Series)
    {
        series.Add(await MeasureAsync(LoadPlan.At(options, calls)));
    }

    Console.WriteLine(LoadRow.OfSeries(options, series));
    return series;
}

async Task<IReadOnlyList<LoadReport>> FindAsync()
{
    var first = options.Find * (options.Media ? 1 : LoadPlan.SetUpSeconds);
    await MeasureAsync(LoadPlan.At(options, first / 2));
    var search = new CapacitySearch(
        calls => MeasureAsync(LoadPlan.At(options, calls)), report => options.Media ? report.CarriesMedia : report.CarriesSetUp, LoadPlan.LimitOf(options));
    var passed = await search.FindAsync(first, options.Repeat);
    PrintRow(passed);
    await OverloadAsync(passed);
    return passed;
}

void PrintRow(IReadOnlyList<LoadReport> passed)
{
    if (options.Row is not null)
    {
        Console.WriteLine(LoadRow.Of(options, passed));
    }
}

async Task OverloadAsync(IReadOnlyList<LoadReport> carried)
{
    if (options.Overload <= 0 || carried.Count == 0)
    {
        return;
    }

    var talk = options with { Media = true, Calls = TalkingBesideOverload, Rate = 50, Hold = LoadPlan.SetUpSeconds + 4, From = options.From + 90_000, ProcessId = 0 };
    var talking = LoadThread.RunAsync(talk, null);
    await Task.Delay(TimeSpan.FromSeconds(TalkingBesideOverload / talk.Rate));
    var rate = carried[^1].Rate * options.Overload;
    var offered = await MeasureAsync(options with { Calls = (int)(rate * LoadPlan.SetUpSeconds), Rate = rate, Hold = 1 });
    Console.WriteLine(LoadRow.OfOverload(offered, await talking));
}
