using ItOps.Server.Phones;
using ItOps.Telephony.Io;

namespace ItOps.Server.Trunks;

/// <summary>Brings phones and trunks up with the server, and passes on what the SIP side tells of them.</summary>
internal sealed class LineWatch(
    ISipLines lines, PhoneBook phones, PhoneRegistrations registrations, TrunkBoard trunks, HotlineNumber hotline, TimeProvider timeProvider)
    : BackgroundService
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(5);

    /// <summary>Phones and the hotline's number, before the first call can come. Called before the SIP ports open.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await hotline.LoadAsync(cancellationToken);
        await phones.ReloadAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await trunks.LoadAsync(stoppingToken);
            await Task.WhenAll(ReadAsync(stoppingToken), TickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (var fact in lines.LineFacts.ReadAllAsync(cancellationToken))
        {
            registrations.Take(fact);
            trunks.Take(fact);
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TickInterval, timeProvider);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            trunks.Tick();
            await trunks.LocateAsync(cancellationToken);
        }
    }
}
