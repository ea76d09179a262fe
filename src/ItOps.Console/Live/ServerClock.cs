namespace ItOps.Console.Live;

/// <summary>The server's time in the browser, so that timers agree at every desk, and a beat each second that shown timers follow.</summary>
public sealed class ServerClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private TimeSpan _offset;

    public ServerClock(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Tick?.Invoke(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>A second has passed.</summary>
    public event Action? Tick;

    public DateTimeOffset Now => _time.GetUtcNow() + _offset;

    /// <summary>Takes the server's time over; the browser's own clock may be wrong.</summary>
    public void Adjust(DateTimeOffset serverTime) => _offset = serverTime - _time.GetUtcNow();

    public void Dispose() => _timer.Dispose();
}
