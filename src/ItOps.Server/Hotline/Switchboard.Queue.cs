using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Queues;
using ItOps.CallCenter.Speech;
using ItOps.Contracts.Desk;

namespace ItOps.Server.Hotline;

/// <summary>The queue as desks see it: whole when they join, what changed from then on.</summary>
internal sealed partial class Switchboard
{
    private const int ShownWaiting = 50;

    private readonly HashSet<AgentId> _changedAgents = [];
    private bool _queueChanged = true;
    private long _queueVersion;

    /// <summary>The queue for the desks. The list of those who wait is cut; the total is told.</summary>
    public QueueSnapshotDto QueueSnapshot() => QueueWith(core.Agents);

    /// <summary>What changed since the last time it was asked; null when nothing did. Asking starts anew.</summary>
    public QueueSnapshotDto? TakeQueueChange()
    {
        if (!_queueChanged)
            return null;
        _queueVersion++;
        var change = QueueWith(_changedAgents.Select(core.Agent).OfType<AgentSnapshot>()) with { IsChange = true };
        _queueChanged = false;
        _changedAgents.Clear();
        return change;
    }

    private void MarkQueueChanged(AgentId agent)
    {
        _queueChanged = true;
        _changedAgents.Add(agent);
    }

    private QueueSnapshotDto QueueWith(IEnumerable<AgentSnapshot> agents)
    {
        var waiting = core.Queue;
        return new(
            "hotline",
            [.. waiting.Take(ShownWaiting).Select(ToDto)],
            [.. agents.Select(ToDto)],
            figures.Answered,
            figures.Abandoned,
            figures.ServiceLevel)
        {
            WaitingTotal = waiting.Count,
            Version = _queueVersion,
        };
    }

    private AgentDto ToDto(AgentSnapshot snapshot) => snapshot.ToDto() with
    {
        Device = _agents.GetValueOrDefault(snapshot.Id)?.Device ?? AgentDevice.Browser,
        PhoneExtension = _agents.GetValueOrDefault(snapshot.Id)?.Extension,
    };

    private WaitingCallDto ToDto(WaitingCall waiting) => new(
        waiting.Call.Value,
        waiting.CallerNumber,
        _calls.GetValueOrDefault(waiting.Call)?.Caller?.Caller?.Name,
        (Contracts.Calls.ServiceTopic)waiting.Topic,
        waiting.Language.Tag(),
        waiting.QueuedAt,
        waiting.Position);
}
