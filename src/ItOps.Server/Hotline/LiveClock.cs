namespace ItOps.Server.Hotline;

/// <summary>
/// The time that live calls go by. It runs evenly whatever is done to the system's clock, so that a clock that is set while a phone
/// rings neither fires nor delays a deadline. It follows the system's clock by one part in a hundred, and jumps to it only when nothing
/// waits (<see cref="Settle"/>); until then the stamps of the calls that stand differ from it, but not among each other.
/// </summary>
internal sealed class LiveClock : TimeProvider
{
    private const int FollowPart = 100;
    private static readonly TimeSpan WorthAJump = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _system;
    private readonly Lock _gate = new();
    private DateTimeOffset _told;
    private long _toldAt;

    public LiveClock(TimeProvider system)
    {
        _system = system;
        (_told, _toldAt) = (system.GetUtcNow(), system.GetTimestamp());
    }

    public override long TimestampFrequency => _system.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _system.LocalTimeZone;

    /// <summary>Now; never earlier than what it told before, but for a jump.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            var timestamp = _system.GetTimestamp();
            var elapsed = _system.GetElapsedTime(_toldAt, timestamp);
            var even = _told + elapsed;
            var most = elapsed / FollowPart;
            var lag = _system.GetUtcNow() - even;
            (_told, _toldAt) = (even + (lag > most ? most : lag < -most ? -most : lag), timestamp);
            return _told;
        }
    }

    public override long GetTimestamp() => _system.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _system.CreateTimer(callback, state, dueTime, period);

    /// <summary>Nothing waits: the system's time counts again.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            var now = _system.GetUtcNow();
            var lag = now - (_told + _system.GetElapsedTime(_toldAt));
            if (lag.Duration() >= WorthAJump)
                (_told, _toldAt) = (now, _system.GetTimestamp());
        }
    }
}
