namespace ItOps.CallCenter.Deadlines;

/// <summary>The one deadline that an owner can have running; set and cleared through its <see cref="DeadlineHeap{TOwner}"/>.</summary>
internal sealed class Deadline<TOwner>(TOwner owner)
{
    public TOwner Owner { get; } = owner;

    public DateTimeOffset At { get; set; }

    /// <summary>Where it is in the heap; −1 while it is not running.</summary>
    public int Index { get; set; } = -1;

    public bool IsRunning => Index >= 0;
}
