using System.Threading.Channels;

namespace ItOps.Server.Hotline;

/// <summary>
/// The one place that live calls and agents change: everything that happens is an action on this loop, one after the other, so the
/// state needs no locks. After each action, and when the deadline has come, the owner is asked to settle.
/// </summary>
internal sealed partial class OwnerLoop(LiveClock clock, ILogger<OwnerLoop> logger) : BackgroundService
{
    private readonly Channel<Action> _actions = Channel.CreateUnbounded<Action>(new() { SingleReader = true });

    /// <summary>What the owner does after each action: drain its commands. Set before the host starts.</summary>
    public Action Settle { get; set; } = static () => { };

    /// <summary>When the owner wants to settle without an action. Set before the host starts.</summary>
    public Func<DateTimeOffset?> NextDeadline { get; set; } = static () => null;

    /// <summary>Queues an action; from any thread, never blocks.</summary>
    public void Post(Action action) => _actions.Writer.TryWrite(action);

    /// <summary>Asks a question of the state, or changes it, and waits for the answer.</summary>
    public Task<T> AskAsync<T>(Func<T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                answer.SetResult(question());
            }
            catch (Exception failure)
            {
                answer.SetException(failure);
                throw;
            }
        });
        return answer.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var armed = DateTimeOffset.MaxValue;
        using var timer = clock.CreateTimer(_ => Post(() => armed = DateTimeOffset.MaxValue), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (await WaitAsync(stoppingToken))
        {
            while (_actions.Reader.TryRead(out var action))
                Run(action);
            armed = Arm(timer, armed);
        }
    }

    private async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _actions.Reader.WaitToReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Run(Action action)
    {
        try
        {
            action();
            Settle();
        }
        catch (Exception failure)
        {
            ActionFailed(failure);
        }
    }

    private DateTimeOffset Arm(ITimer timer, DateTimeOffset armed)
    {
        var next = NextDeadline() ?? DateTimeOffset.MaxValue;
        if (next == armed && next > clock.GetUtcNow())
            return armed;
        var delay = next == DateTimeOffset.MaxValue ? Timeout.InfiniteTimeSpan : next - clock.GetUtcNow();
        timer.Change(delay < TimeSpan.FromMilliseconds(1) && delay != Timeout.InfiniteTimeSpan ? TimeSpan.FromMilliseconds(1) : delay, Timeout.InfiniteTimeSpan);
        return next;
    }

    [LoggerMessage(LogLevel.Error, "A step of the live calls failed; the other calls go on")]
    private partial void ActionFailed(Exception failure);
}
