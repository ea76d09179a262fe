using System.Threading.Channels;
using ItOps.Contracts.Calls;

namespace ItOps.Server.Recordings;

/// <summary>What compression does and did, for those who look; and the bell that calls it. From any thread.</summary>
internal sealed class CompressionBoard
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private volatile CompressionActivity _activity = CompressionActivity.Idle;
    private volatile CompressionRunDto? _lastRun;

    public CompressionActivity Activity
    {
        get => _activity;
        set => _activity = value;
    }

    /// <summary>Null until the first run since the start has ended.</summary>
    public CompressionRunDto? LastRun
    {
        get => _lastRun;
        set => _lastRun = value;
    }

    /// <summary>Asks for a run at once, which also tries again what failed.</summary>
    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Waits for the bell, or for the time to pass.</summary>
    /// <returns>Whether it rang.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await _bell.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
