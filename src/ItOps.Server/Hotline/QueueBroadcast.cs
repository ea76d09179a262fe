namespace ItOps.Server.Hotline;

/// <summary>Sends the queue to all desks, and the floor to supervisors, when they changed, at most four times a second.</summary>
internal sealed class QueueBroadcast(OwnerLoop loop, Switchboard switchboard, DeskNotifier desk, DeskPresence presence, TimeProvider timeProvider)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (presence.IsAnybodyThere)
                    loop.Post(Send);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private void Send()
    {
        if (switchboard.TakeQueueChanged())
            desk.QueueChanged(switchboard.QueueSnapshot());
        if (switchboard.TakeFloorChanged())
            desk.FloorChanged(switchboard.Floor());
    }
}
