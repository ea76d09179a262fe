namespace ItOps.Telephony.Io.Tests;

public sealed class WakeModerationTests
{
    private readonly WakeModeration _moderation = new();
    private long _now = 1_000_000;

    [Fact]
    public void Few_items_are_handled_as_they_come() => Assert.DoesNotContain(true, Run(itemsInMillisecond: 0.9, milliseconds: 5000));

    [Fact]
    public void A_busy_loop_rests_from_the_second_window_on_and_stops_when_it_is_quiet()
    {
        bool[] busy = Run(itemsInMillisecond: 2, milliseconds: 1000);
        Assert.DoesNotContain(true, busy[..100]);
        Assert.DoesNotContain(false, busy[210..]);

        bool[] quiet = Run(itemsInMillisecond: 0.1, milliseconds: 1000);
        Assert.DoesNotContain(true, quiet[210..]);
    }

    [Fact]
    public void Who_comes_after_a_pause_is_not_kept_waiting()
    {
        Run(itemsInMillisecond: 2, milliseconds: 1000);
        _now += 5000;

        Assert.False(_moderation.IsBusy(500, _now));
    }

    private bool[] Run(double itemsInMillisecond, int milliseconds)
    {
        var busy = new bool[milliseconds];
        double owed = 0;
        for (int i = 0; i < milliseconds; i++, _now++)
        {
            owed += itemsInMillisecond;
            busy[i] = _moderation.IsBusy((int)owed, _now);
            owed -= (int)owed;
        }

        return busy;
    }
}
