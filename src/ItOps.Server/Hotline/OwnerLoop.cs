using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>
/// The one place that live calls and agents change: everything that happens is an action on this loop, one after the other, so the
/// state needs no locks. After each action, and when the deadline has come, the owner is asked to settle. The loop is a thread of its own.
/// </summary>
internal sealed partial class OwnerLoop(LiveClock clock, ILogger<OwnerLoop> logger) : IHostedService
{
    /// <summary>Bounds what a sleep can be wrong by, for the live clock runs up to a hundredth faster or slower than it.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly Mailbox<Action> _actions = new();
    private readonly WakeModeration _moderation = new();
    private Thread? _thread;

    /// <summary>What the owner does after each action: drain its commands. Set before the host starts.</summary>
    public Action Settle { get; set; } = static () => { };

    /// <summary>When the owner wants to settle without an action. Set before the host starts.</summary>
    public Func<DateTimeOffset?> NextDeadline { get; set; } = static () => null;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread = new Thread(Run) { Name = "hotline", IsBackground = true };
        _thread.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _actions.Close();
        return _thread is { } thread ? Task.Run(thread.Join, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Queues an action; from any thread, never blocks.</summary>
    public void Post(Action action) => _actions.Post(action);

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

    private void Run()
    {
        ThreadPriorities.RaiseForCalls();
        List<Action> batch = [];
        while (_actions.Take(ref batch, UntilDeadline()))
        {
            foreach (var action in batch)
                Run(action);
            if (UntilDeadline() == TimeSpan.Zero)
                Run(static () => { });
            _moderation.Rest(batch.Count);
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

    private TimeSpan UntilDeadline()
    {
        if (NextDeadline() is not { } next)
            return Timeout.InfiniteTimeSpan;
        var wait = next - clock.GetUtcNow();
        return wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < LongestSleep ? wait + TimeSpan.FromMilliseconds(1) : LongestSleep;
    }

    [LoggerMessage(LogLevel.Error, "A step of the live calls failed; the other calls go on")]
    private partial void ActionFailed(Exception failure);
}
