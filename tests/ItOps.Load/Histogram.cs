namespace ItOps.Load;

/// <summary>Counts values in equal bins; what lies beyond the last bin counts in it.</summary>
internal sealed class Histogram(double binWidth, int bins)
{
    private readonly long[] counts = new long[bins];

    public long Count { get; private set; }

    public double Maximum { get; private set; }

    public void Add(double value, long times = 1)
    {
        counts[Math.Clamp((int)(value / binWidth), 0, counts.Length - 1)] += times;
        Count += times;
        Maximum = Math.Max(Maximum, value);
    }

    public void Add(Histogram other)
    {
        for (var bin = 0; bin < counts.Length; bin++)
        {
            counts[bin] += other.counts[bin];
        }

        Count += other.Count;
        Maximum = Math.Max(Maximum, other.Maximum);
    }

    /// <summary>Upper edge of the bin that holds the percentile; the maximum when that is lower; 0 without values.</summary>
    public double Percentile(double percent)
    {
        var wanted = (long)Math.Ceiling(Count * percent / 100);
        long seen = 0;
        for (var bin = 0; bin < counts.Length && wanted > 0; bin++)
        {
            seen += counts[bin];
            if (seen >= wanted)
            {
                return bin == counts.Length - 1 ? Maximum : Math.Min((bin + 1) * binWidth, Maximum);
            }
        }

        return 0;
    }
}
