namespace ItOps.Telephony.Sip.Transactions;

/// <summary>All timers, the earliest first: a binary heap whose items know their place, so that cancelling leaves nothing behind.</summary>
internal sealed class SipTimerHeap
{
    private SipTimer[] _items = new SipTimer[256];

    public int Count { get; private set; }

    public TimeSpan? NextDeadline => Count == 0 ? null : _items[0].Deadline;

    public void Set(SipTimer timer, SipTimerName name, TimeSpan deadline)
    {
        timer.Name = name;
        timer.Deadline = deadline;
        if (!timer.IsSet)
        {
            if (Count == _items.Length)
                Array.Resize(ref _items, Count * 2);
            Place(timer, Count++);
        }

        SiftDown(SiftUp(timer.Index));
    }

    public void Cancel(SipTimer? timer)
    {
        if (timer is null || !timer.IsSet)
            return;
        int index = timer.Index;
        timer.Index = -1;
        SipTimer last = _items[--Count];
        _items[Count] = null!;
        if (last == timer)
            return;
        Place(last, index);
        SiftDown(SiftUp(index));
    }

    public bool TryTakeDue(TimeSpan now, out SipTimer? timer)
    {
        timer = Count > 0 && _items[0].Deadline <= now ? _items[0] : null;
        Cancel(timer);
        return timer is not null;
    }

    private int SiftUp(int index)
    {
        SipTimer item = _items[index];
        while (index > 0 && item.Deadline < _items[(index - 1) / 2].Deadline)
        {
            Place(_items[(index - 1) / 2], index);
            index = (index - 1) / 2;
        }

        Place(item, index);
        return index;
    }

    private void SiftDown(int index)
    {
        SipTimer item = _items[index];
        while (2 * index + 1 < Count)
        {
            int child = 2 * index + 1;
            if (child + 1 < Count && _items[child + 1].Deadline < _items[child].Deadline)
                child++;
            if (_items[child].Deadline >= item.Deadline)
                break;
            Place(_items[child], index);
            index = child;
        }

        Place(item, index);
    }

    private void Place(SipTimer timer, int index)
    {
        _items[index] = timer;
        timer.Index = index;
    }
}
