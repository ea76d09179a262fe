using ItOps.Server.Options;
using ItOps.Telephony.Io.Opus;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Recordings;

/// <summary>Looks every hour for recordings to compress, or when an administrator asks.</summary>
internal sealed partial class CompressionWorker(
    CompressionRun run,
    CompressionMending mending,
    CompressionBoard board,
    IOptions<RecordingOptions> options,
    TimeProvider clock,
    ILogger<CompressionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The start has other things to do first.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await mending.RunAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.CompressAfterDays == 0)
            return;
        if (OpusLibrary.UnavailableReason is { } reason)
        {
            Unavailable(reason);
            return;
        }

        var asked = await board.WaitAsync(FirstLook, clock, stoppingToken);
        while (true)
        {
            await RunAsync(asked, stoppingToken);
            asked = await board.WaitAsync(Interval, clock, stoppingToken);
        }
    }

    private async Task RunAsync(bool again, CancellationToken stoppingToken)
    {
        try
        {
            await run.RunAsync(again, stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Stumbled(fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "Old recordings are not compressed: {Reason}")]
    private partial void Unavailable(string reason);

    [LoggerMessage(LogLevel.Error, "Compressing recordings stumbled; it goes on in an hour")]
    private partial void Stumbled(Exception fault);
}
