namespace ItOps.Load;

/// <summary>
/// A thread of ordinary priority that wants to wake each 20 ms, as the server's pump does, and notes how late it did: it tells whether the
/// machine had time for anybody.
/// </summary>
internal sealed class Witness
{
    private const long Interval = 20_000_000;

    private readonly Histogram lateness = new(0.5, 1000);
    private readonly Thread thread;
    private volatile bool isOver;

    public Witness()
    {
        thread = new Thread(Watch) { Name = "witness", IsBackground = true };
        thread.Start();
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>How late it woke at p99, in milliseconds.</returns>
    public double End()
    {
        isOver = true;
        thread.Join();
        return lateness.Percentile(99);
    }

    private void Watch()
    {
        // Threads inherit, and the load's own comes before others.
        Native.TrySetNiceness(Native.ProcessNiceness());
        for (var due = Native.Monotonic() + Interval; !isOver; due += Interval)
        {
            Native.SleepUntil(due);
            lateness.Add((Native.Monotonic() - due) / 1e6);
        }
    }
}
