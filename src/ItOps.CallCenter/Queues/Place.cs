using ItOps.CallCenter.Calls;

namespace ItOps.CallCenter.Queues;

/// <summary>A call's place in the line, taken on first joining and kept to the call's end.</summary>
internal sealed class Place(Call call)
{
    public Call Call { get; } = call;

    /// <summary>Slot in the line; it moves when the line is compacted, the order never.</summary>
    public int Slot { get; set; }

    /// <summary>False while an agent is rung or talks: the place is then held, not counted.</summary>
    public bool IsWaiting { get; set; }
}
