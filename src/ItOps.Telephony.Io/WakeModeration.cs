namespace ItOps.Telephony.Io;

/// <summary>
/// Spares a busy loop most of its wakes, as network cards moderate interrupts: while much comes, the loop sleeps a millisecond before it
/// waits again, and finds many items where it would have been woken for each. On a full core a wake costs more than most items do. Of one
/// thread.
/// </summary>
public sealed class WakeModeration
{
    private const int BusyItems = 100;
    private const int Window = 100;

    private long _windowEnds;
    private int _items;
    private bool _isBusy;

    /// <summary>Notes what the loop did. Call it when nothing waits.</summary>
    /// <param name="items">How many items were handled since the last call.</param>
    public void Rest(int items)
    {
        if (IsBusy(items, Environment.TickCount64))
            Thread.Sleep(1);
    }

    /// <summary>Whether more than <see cref="BusyItems"/> came in the last <see cref="Window"/>.</summary>
    /// <param name="now">Milliseconds of a steady clock.</param>
    internal bool IsBusy(int items, long now)
    {
        _items += items;
        if (now >= _windowEnds)
        {
            _isBusy = _items >= BusyItems && now - _windowEnds < Window;
            (_items, _windowEnds) = (0, now + Window);
        }

        return _isBusy;
    }
}
