using ItOps.CallCenter.Deadlines;

namespace ItOps.CallCenter.Calls;

/// <summary>The deadlines of all calls.</summary>
internal sealed class CallTimers
{
    private readonly DeadlineHeap<Call> _heap = new();

    public DateTimeOffset? Earliest => _heap.Earliest;

    public void Start(Call call, CallTimer timer, DateTimeOffset at)
    {
        call.Timer = timer;
        _heap.Set(call.Deadline, at);
    }

    public void Stop(Call call)
    {
        call.Timer = CallTimer.None;
        _heap.Clear(call.Deadline);
    }

    /// <summary>Takes a call whose deadline has come, and what it was for.</summary>
    public bool TryTakeDue(DateTimeOffset now, out Call? call, out CallTimer timer)
    {
        timer = CallTimer.None;
        if (!_heap.TryTakeDue(now, out call))
            return false;
        timer = call!.Timer;
        call.Timer = CallTimer.None;
        return true;
    }
}
