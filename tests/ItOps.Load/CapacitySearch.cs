namespace ItOps.Load;

/// <summary>
/// Looks for the most that a server carries: steps up from the first point, or down; what was found has to pass as often as asked, else
/// less is tried. A point that fails is tried once more, because the machine is rarely ours alone, and
/// one at which the generator was starved does not count.
/// </summary>
internal sealed class CapacitySearch(Func<int, Task<LoadReport>> measure, Func<LoadReport, bool> passes, int limit)
{
    private const double Resolution = 0.15;
    private const double Step = 1.15;
    private const double StepDown = 0.7;
    private const double StepBack = 0.93;
    private const int MostPoints = 8;
    private const int MostConfirmations = 8;
    private const int MostStarved = 2;

    /// <summary>The most that passed so often.</summary>
    /// <returns>The runs that passed; none when nothing did.</returns>
    public async Task<IReadOnlyList<LoadReport>> FindAsync(int start, int repeats)
    {
        var best = await ClimbAsync(start);
        List<LoadReport> passed = best is null ? [] : [best];
        var (point, failed) = (best?.Calls ?? 0, 0);
        for (var run = 0; passed.Count < repeats && point > 0 && run < MostConfirmations; run++)
        {
            var report = await MeasureAsync(point);
            if (report.IsValid && passes(report))
            {
                passed.Add(report);
            }
            else if (++failed > 1)
            {
                (point, failed) = ((int)(point * StepBack), 0);
                passed.Clear();
            }
        }

        return passed;
    }

    private async Task<LoadReport?> ClimbAsync(int start)
    {
        LoadReport? best = null;
        int? failed = null;
        var point = start;
        for (var points = 0; points < MostPoints && point > 0 && !IsFineEnough(best, failed) && best?.Calls != limit; points++)
        {
            point = Math.Min(point, limit);
            if (await TryAsync(point) is { } report)
            {
                best = report;
                point = failed is { } tooMuch ? (point + tooMuch) / 2 : (int)(point * Step) + 1;
            }
            else
            {
                failed = point;
                point = best is null ? (int)(point * StepDown) : (best.Calls + point) / 2;
            }
        }

        return best;
    }

    private static bool IsFineEnough(LoadReport? best, int? failed) =>
        failed is { } tooMuch && best is not null && tooMuch - best.Calls <= Math.Max(2, Resolution * tooMuch);

    /// <returns>Null when it failed twice.</returns>
    private async Task<LoadReport?> TryAsync(int point)
    {
        for (var tries = 0; tries < 2; tries++)
        {
            var report = await MeasureAsync(point);
            if (report.IsValid && passes(report))
            {
                return report;
            }
        }

        return null;
    }

    private async Task<LoadReport> MeasureAsync(int point)
    {
        var report = await measure(point);
        for (var starved = 0; !report.IsValid && starved < MostStarved; starved++)
        {
            report = await measure(point);
        }

        return report;
    }
}
