namespace ItOps.Load;

/// <summary>
/// Looks for the most that a server carries: a first guess from the CPU of the first point, then steps up, then halving. A point that
/// fails is tried once more, because the machine is rarely ours alone.
/// </summary>
internal sealed class CapacitySearch(Func<int, LoadReport> measure, Func<LoadReport, bool> passes, int limit)
{
    private const double Resolution = 0.06;
    private const double Step = 1.15;

    /// <summary>The best point that passed; null when none did.</summary>
    public LoadReport? Find(int start)
    {
        LoadReport? best = null;
        int? failed = null;
        var point = start;
        while (point > 0 && point <= limit && (failed is null || failed - (best?.Calls ?? 0) > Math.Max(2, Resolution * failed.Value)))
        {
            var report = Try(point, out var passed);
            if (passed)
            {
                var first = best is null && failed is null;
                best = report;
                point = Up(point, failed, first ? report : null);
            }
            else
            {
                failed = point;
                point = best is null ? (int)(point * 0.7) : (best.Calls + point) / 2;
            }

            if (point == best?.Calls || point == failed)
            {
                break;
            }
        }

        return best;
    }

    private static int Up(int point, int? failed, LoadReport? first)
    {
        if (failed is not null)
        {
            return (point + failed.Value) / 2;
        }

        return first is { CorePercent: > 5, SteadySeconds: > 1 } ? Math.Max(point + 2, (int)(point * 90 / first.CorePercent)) : (int)(point * Step) + 1;
    }

    private LoadReport Try(int point, out bool passed)
    {
        var report = measure(point);
        passed = passes(report);
        if (!passed)
        {
            report = measure(point);
            passed = passes(report);
        }

        return report;
    }
}
