using ItOps.Server.Hotline;
using ItOps.Server.Tests.Hosting;

namespace ItOps.Server.Tests.Hotline;

public sealed class LiveClockTests
{
    private readonly SteppedTime _system = new();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Clock_that_is_set_by_an_hour_neither_fires_nor_delays_a_deadline(int hours)
    {
        var clock = new LiveClock(_system);
        var deadline = clock.GetUtcNow() + TimeSpan.FromSeconds(20);
        _system.Advance(TimeSpan.FromSeconds(5));

        _system.Step(TimeSpan.FromHours(hours));

        Assert.Equal(15, (deadline - clock.GetUtcNow()).TotalSeconds, tolerance: 0.1);
        _system.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(0, (deadline - clock.GetUtcNow()).TotalSeconds, tolerance: 0.2);
    }

    [Fact]
    public void Small_differences_are_made_up_for_without_a_jump_and_never_backwards()
    {
        var clock = new LiveClock(_system);
        _system.Step(TimeSpan.FromMilliseconds(-500));
        var last = clock.GetUtcNow();
        for (var second = 0; second < 60; second++)
        {
            _system.Advance(TimeSpan.FromSeconds(1));
            var now = clock.GetUtcNow();
            Assert.InRange((now - last).TotalSeconds, 0.989, 1.001);
            last = now;
        }

        Assert.Equal(_system.GetUtcNow(), last);
    }

    [Fact]
    public void Where_nothing_waits_the_system_s_time_counts_again_at_once()
    {
        var clock = new LiveClock(_system);
        _system.Step(TimeSpan.FromHours(-1));
        clock.Settle();
        Assert.Equal(_system.GetUtcNow(), clock.GetUtcNow());
    }
}
