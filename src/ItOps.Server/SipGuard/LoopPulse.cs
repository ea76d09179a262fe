using ItOps.Server.Hotline;
using ItOps.Telephony.Io;

namespace ItOps.Server.SipGuard;

/// <summary>
/// Feels how far the live calls' loop is behind: an action is posted, and the time until it runs is its lag. Too long, and SIP refuses
/// new calls until the loop has caught up, so that those that stand are served.
/// </summary>
internal sealed class LoopPulse(OwnerLoop loop, TelephonyEngine telephony, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan High = TimeSpan.FromMilliseconds(750);
    private static readonly TimeSpan Low = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether the loop is too far behind; from any thread.</summary>
    public bool IsHigh => Volatile.Read(ref _isHigh);

    private long _postedAt;
    private bool _isWaiting;
    private bool _isHigh;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Beat();
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private void Beat()
    {
        if (Volatile.Read(ref _isWaiting))
        {
            if (clock.GetElapsedTime(_postedAt) > High)
                Set(true);
            return;
        }

        Volatile.Write(ref _isWaiting, true);
        _postedAt = clock.GetTimestamp();
        var postedAt = _postedAt;
        loop.Post(() =>
        {
            var lag = clock.GetElapsedTime(postedAt);
            if (lag > High || lag < Low)
                Set(lag > High);
            Volatile.Write(ref _isWaiting, false);
        });
    }

    private void Set(bool isHigh)
    {
        if (isHigh == Volatile.Read(ref _isHigh))
            return;
        Volatile.Write(ref _isHigh, isHigh);
        telephony.SetPressure(isHigh);
    }
}
