using Microsoft.AspNetCore.SignalR.Client;

namespace ItOps.Console.Live;

/// <summary>Tries at once, then ever more slowly up to every ten seconds, and never gives up: an agent's page must heal by itself.</summary>
internal sealed class PatientRetry : IRetryPolicy
{
    private static readonly int[] Seconds = [0, 1, 1, 2, 3, 5, 10];

    public TimeSpan? NextRetryDelay(RetryContext retryContext) =>
        TimeSpan.FromSeconds(Seconds[Math.Min(retryContext.PreviousRetryCount, Seconds.Length - 1)]);
}
