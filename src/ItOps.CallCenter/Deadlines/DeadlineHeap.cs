namespace ItOps.CallCenter.Deadlines;

/// <summary>
/// Running deadlines as an indexed binary heap: the earliest is at hand, and setting anew or clearing costs O(log n) and leaves no
/// dead entry behind (calls change their deadline far more often than they reach it).
/// </summary>
internal sealed class DeadlineHeap<TOwner>
{
    private readonly List<Deadline<TOwner>> _heap = [];

    public int Count => _heap.Count;

    public DateTimeOffset? Earliest => _heap.Count == 0 ? null : _heap[0].At;

    public void Set(Deadline<TOwner> deadline, DateTimeOffset at)
    {
        deadline.At = at;
        if (!deadline.IsRunning)
        {
            deadline.Index = _heap.Count;
            _heap.Add(deadline);
        }

        SiftUp(deadline.Index);
        SiftDown(deadline.Index);
    }

    public void Clear(Deadline<TOwner> deadline)
    {
        if (!deadline.IsRunning)
            return;
        var hole = deadline.Index;
        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        deadline.Index = -1;
        if (ReferenceEquals(last, deadline))
            return;
        Put(last, hole);
        SiftUp(hole);
        SiftDown(last.Index);
    }

    /// <summary>Takes the earliest deadline if it has come.</summary>
    public bool TryTakeDue(DateTimeOffset now, out TOwner? owner)
    {
        owner = default;
        if (_heap.Count == 0 || _heap[0].At > now)
            return false;
        owner = _heap[0].Owner;
        Clear(_heap[0]);
        return true;
    }

    private void Put(Deadline<TOwner> deadline, int index)
    {
        _heap[index] = deadline;
        deadline.Index = index;
    }

    private void SiftUp(int index)
    {
        var moving = _heap[index];
        while (index > 0)
        {
            var parent = (index - 1) / 2;
            if (_heap[parent].At <= moving.At)
                break;
            Put(_heap[parent], index);
            index = parent;
        }

        Put(moving, index);
    }

    private void SiftDown(int index)
    {
        var moving = _heap[index];
        for (var child = 2 * index + 1; child < _heap.Count; child = 2 * index + 1)
        {
            if (child + 1 < _heap.Count && _heap[child + 1].At < _heap[child].At)
                child++;
            if (_heap[child].At >= moving.At)
                break;
            Put(_heap[child], index);
            index = child;
        }

        Put(moving, index);
    }
}
