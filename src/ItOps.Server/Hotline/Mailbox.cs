namespace ItOps.Server.Hotline;

/// <summary>
/// What many threads hand to one that waits for it, taken in bulk. The one thread is its own, not the pool's: on a server with one core
/// a pool thread that writes to a database would otherwise hold up everything else.
/// </summary>
/// <param name="bound">How many items may wait.</param>
internal sealed class Mailbox<T>(int bound = int.MaxValue)
{
    private readonly object _gate = new();
    private List<T> _waiting = [];
    private bool _closed;

    /// <summary>Adds an item; never blocks. What comes after <see cref="Close"/> goes nowhere.</summary>
    /// <returns>False when the mailbox is full.</returns>
    public bool Post(T item)
    {
        lock (_gate)
        {
            if (_waiting.Count >= bound)
                return false;
            if (!_closed)
                _waiting.Add(item);
            if (_waiting.Count == 1)
                Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Waits until something is there, the time is over or the mailbox is closed, and takes all that waits.</summary>
    /// <param name="batch">Is emptied first.</param>
    /// <param name="timeout">Negative: as long as it takes.</param>
    /// <returns>False once the mailbox is closed and empty.</returns>
    public bool Take(ref List<T> batch, TimeSpan timeout)
    {
        batch.Clear();
        lock (_gate)
        {
            if (_waiting.Count == 0 && !_closed)
                Monitor.Wait(_gate, timeout);
            (batch, _waiting) = (_waiting, batch);
            return batch.Count > 0 || !_closed;
        }
    }

    /// <summary>Sleeps for a while, or until the mailbox is closed.</summary>
    /// <returns>True when it is closed.</returns>
    public bool Pause(TimeSpan span)
    {
        var end = Environment.TickCount64 + (long)span.TotalMilliseconds;
        lock (_gate)
        {
            for (var left = end - Environment.TickCount64; left > 0 && !_closed; left = end - Environment.TickCount64)
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(left));
            return _closed;
        }
    }

    /// <summary>Takes nothing more; what waits is still handed out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
