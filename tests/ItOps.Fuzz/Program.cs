using System.Globalization;
using ItOps.Fuzz;

// Without a command of its own the program is a test host that replays the corpus.
return args switch
{
    ["instrument", var folder] => Instrumentation.Instrument(folder),
    ["fuzz", var target, var seconds, var findings] =>
        new Campaign(FuzzTargets.Find(target), findings).Run(TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)), Environment.TickCount),
    ["afl", var target] => Instrumentation.RunUnderAfl(FuzzTargets.Find(target)),
    ["replay", var target, var file] => Replay(FuzzTargets.Find(target), file),
    _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
};

static int Replay(FuzzTarget target, string file)
{
    target.Run(File.ReadAllBytes(file));
    return 0;
}
