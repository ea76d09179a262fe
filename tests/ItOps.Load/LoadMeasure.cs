namespace ItOps.Load;

/// <summary>Gathers what the server's process spends while the load is at its full height.</summary>
internal sealed class LoadMeasure
{
    private const double FullHeight = 0.95;

    private readonly LoadOptions options;
    private readonly ProcessProbe? probe;
    private readonly Histogram lateness = new(0.1, 1000);
    private readonly ProcessProbe self = new(Environment.ProcessId);
    private readonly List<(long At, int Up, double Cpu, double OwnCpu)> samples = [];
    private readonly Witness witness = new();
    private readonly long residentBefore;
    private readonly long droppedBefore = HostCounters.DroppedAtFullSockets();
    private long residentPeak;

    public LoadMeasure(LoadOptions options)
    {
        this.options = options;
        probe = options.ProcessId > 0 ? new ProcessProbe(options.ProcessId) : null;
        residentBefore = probe?.ResidentKibibytes() ?? 0;
    }

    public void Late(double milliseconds, int packets) => lateness.Add(milliseconds, packets);

    public void Sample(int up, long now)
    {
        samples.Add((now, up, probe?.CpuSeconds() ?? 0, self.CpuSeconds()));
        residentPeak = Math.Max(residentPeak, probe?.ResidentKibibytes() ?? 0);
    }

    public LoadReport Report(IReadOnlyList<Caller> callers)
    {
        var peak = samples.Count == 0 ? 0 : samples.Max(sample => sample.Up);
        double seconds = 0, cpu = 0, ownCpu = 0, callSeconds = 0;
        for (var index = 1; index < samples.Count; index++)
        {
            var (before, after) = (samples[index - 1], samples[index]);
            if (before.Up >= FullHeight * peak && after.Up >= FullHeight * peak && peak > 0)
            {
                var step = (after.At - before.At) / 1e9;
                seconds += step;
                cpu += after.Cpu - before.Cpu;
                ownCpu += after.OwnCpu - before.OwnCpu;
                callSeconds += step * (before.Up + after.Up) / 2;
            }
        }

        var totalSeconds = samples.Count > 1 ? (samples[^1].At - samples[0].At) / 1e9 : 0;
        return new LoadReport
        {
            Calls = callers.Count,
            Rate = options.Rate,
            PeakUp = peak,
            Answered = callers.Count(caller => caller.AnsweredAtWall != 0),
            Good = callers.Count(caller => caller.IsGood),
            HungUpByServer = callers.Count(caller => caller.HungUpByServer),
            Resent = callers.Sum(caller => caller.Resent),
            Statuses = callers.GroupBy(caller => caller.Status).ToDictionary(group => group.Key, group => group.Count()),
            PostDial = Merge(callers, 1, 20_000, (histogram, caller) =>
            {
                if (caller.AnsweredAtWall != 0)
                {
                    histogram.Add(caller.PostDialMilliseconds);
                }
            }),
            Gaps = Merge(callers, 1, 256, (histogram, caller) =>
            {
                if (caller.Meter is not null)
                {
                    histogram.Add(caller.Meter.Gaps);
                }
            }),
            Expected = callers.Sum(caller => caller.Meter?.Expected(caller.EndedAtWall) ?? 0),
            Received = callers.Sum(caller => caller.Meter?.Received ?? 0),
            SequenceLost = callers.Sum(caller => caller.Meter?.SequenceLost ?? 0),
            WantsAgents = options.Agents != AgentKind.None,
            AgentAnswered = callers.Count(caller => caller.Partner is not null),
            AgentGaps = Merge(callers, 1, 256, (histogram, caller) =>
            {
                if (caller.Partner is { } partner)
                {
                    histogram.Add(partner.Meter.Gaps);
                }
            }),
            AgentExpected = callers.Sum(caller => caller.Partner?.Meter.Expected(caller.EndedAtWall) ?? 0),
            AgentReceived = callers.Sum(caller => caller.Partner?.Meter.Received ?? 0),
            DroppedAtFullSockets = HostCounters.DroppedAtFullSockets() - droppedBefore,
            Lateness = lateness,
            MachineLatenessP99 = witness.End(),
            SteadySeconds = seconds,
            CorePercent = seconds > 0 ? 100 * cpu / seconds : 0,
            OwnCorePercent = seconds > 0 ? 100 * ownCpu / seconds : 0,
            CpuMillisecondsPerCallSecond = callSeconds > 0 ? 1000 * cpu / callSeconds : 0,
            CpuMillisecondsPerCall = callers.Count > 0 && samples.Count > 1 ? 1000 * (samples[^1].Cpu - samples[0].Cpu) / callers.Count : 0,
            TotalSeconds = totalSeconds,
            ResidentKibibytesPerCall = peak > 0 ? (double)(residentPeak - residentBefore) / peak : 0,
            ResidentKibibytes = residentPeak,
        };
    }

    private static Histogram Merge(IReadOnlyList<Caller> callers, double width, int bins, Action<Histogram, Caller> add)
    {
        var all = new Histogram(width, bins);
        foreach (var caller in callers)
        {
            add(all, caller);
        }

        return all;
    }
}
