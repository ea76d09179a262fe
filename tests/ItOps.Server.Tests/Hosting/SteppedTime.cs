using Microsoft.Extensions.Time.Testing;

namespace ItOps.Server.Tests.Hosting;

/// <summary>Virtual time whose wall clock can be set, as an administrator or NTP does, while timestamps and timers go on evenly.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly FakeTimeProvider _even = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private TimeSpan _stepped;

    public override long TimestampFrequency => _even.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _even.GetUtcNow() + _stepped;

    public override long GetTimestamp() => _even.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _even.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan span) => _even.Advance(span);

    public void Step(TimeSpan by) => _stepped += by;
}
