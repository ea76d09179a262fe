namespace ItOps.Server.Sms;

/// <summary>Runs the outbox: at once when a message is put in, otherwise when one is due.</summary>
internal sealed partial class OutboxWorker(Outbox outbox, OutboxSignal signal, TimeProvider clock, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var sleep = await SendAsync(stoppingToken);
            await signal.WaitAsync(sleep, clock, stoppingToken);
        }
    }

    private async Task<TimeSpan> SendAsync(CancellationToken stoppingToken)
    {
        try
        {
            var wait = (await outbox.SendDueAsync(stoppingToken) - clock.GetUtcNow()) ?? LongestSleep;
            return wait > LongestSleep ? LongestSleep : wait < ShortestSleep ? ShortestSleep : wait;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFault(fault);
            return LongestSleep;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The SMS outbox stumbled; it goes on in half a minute")]
    private partial void LogFault(Exception fault);
}
