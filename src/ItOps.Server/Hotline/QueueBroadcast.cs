namespace ItOps.Server.Hotline;

/// <summary>
/// Tells all desks what changed in the queue, and supervisors the floor, at most four times a second; with very many desks so much less
/// often that no more than a thousand messages a second leave.
/// </summary>
internal sealed class QueueBroadcast(OwnerLoop loop, Switchboard switchboard, DeskNotifier desk, DeskPresence presence, TimeProvider timeProvider)
    : BackgroundService
{
    private const int MessagesPerSecond = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private DateTimeOffset _next;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (IsDue(presence.Connections))
                    loop.Post(Send);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private bool IsDue(int desks)
    {
        var now = timeProvider.GetUtcNow();
        if (desks == 0 || now < _next)
            return false;
        _next = now + TimeSpan.FromSeconds((double)desks / MessagesPerSecond) - (Interval / 2);
        return true;
    }

    private void Send()
    {
        if (switchboard.TakeQueueChange() is { } change)
            desk.QueueChanged(change);
        if (switchboard.TakeFloorChanged())
            desk.FloorChanged(switchboard.Floor());
    }
}
