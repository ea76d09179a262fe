using ItOps.CallCenter;
using ItOps.Server.Options;
using ItOps.Telephony.Io;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Hotline;

/// <summary>The way out: no new calls (503, and not ready), those that stand may finish for a while.</summary>
internal sealed partial class CallDrain(
    TelephonyEngine telephony,
    OwnerLoop loop,
    Switchboard switchboard,
    IOptions<SipOptions> sip,
    IOptions<DemoOptions> demo,
    TimeProvider clock,
    ILogger<CallDrain> logger) : IHealthCheck
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private volatile bool _isDraining;

    /// <summary>Refuses new calls, and waits until no call is left, the time is over or <paramref name="hurry"/> is asked for.</summary>
    public async Task RunAsync(CancellationToken hurry)
    {
        _isDraining = true;
        telephony.SetDraining(true);
        loop.Post(() => switchboard.Handle(new Drain()));
        var limit = TimeSpan.FromSeconds(sip.Value.DrainSeconds ?? (demo.Value.Enabled ? 0 : 30));
        var begun = clock.GetTimestamp();
        var left = await CountAsync();
        if (left > 0 && limit > TimeSpan.Zero)
            Waiting(left, limit.TotalSeconds);
        while (left > 0 && clock.GetElapsedTime(begun) < limit && !hurry.IsCancellationRequested)
        {
            await Task.Delay(LookEvery, clock, CancellationToken.None);
            left = await CountAsync();
        }

        if (left > 0)
            CutOff(left);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isDraining ? HealthCheckResult.Unhealthy("The server is stopping.") : HealthCheckResult.Healthy());

    private Task<int> CountAsync() => loop.AskAsync(() => switchboard.CallersOnLine);

    [LoggerMessage(LogLevel.Information, "Stopping: no new calls; {Count} calls may go on for {Seconds} s (a second signal ends them now)")]
    private partial void Waiting(int count, double seconds);

    [LoggerMessage(LogLevel.Warning, "Stopping: {Count} calls are cut off (ItOps:Sip:DrainSeconds)")]
    private partial void CutOff(int count);
}
