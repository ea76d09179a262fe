namespace ItOps.Server.Sms;

/// <summary>Exponential back-off with jitter: the wait doubles up to a bound, and a random share of up to a half is taken off.</summary>
internal sealed class RetrySchedule(TimeSpan first, TimeSpan longest, Random random)
{
    /// <param name="attempts">How often it has been tried, from 1.</param>
    public TimeSpan WaitAfter(int attempts)
    {
        var doublings = Math.Min(attempts - 1, 30);
        var wait = Math.Min(first.TotalSeconds * Math.Pow(2, doublings), longest.TotalSeconds);
        return TimeSpan.FromSeconds(wait * (1 - (random.NextDouble() / 2)));
    }
}
