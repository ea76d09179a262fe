#pragma warning disable CA1822
using System.Diagnostics.CodeAnalysis;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Queues;

namespace ItOps.CallCenter;

/// <summary>
/// The call centre: takes calls through the IVR into the queue, to an agent and to their end. Without IO and single-threaded: give it
/// what happens by <see cref="Handle"/>, then drain <see cref="TryTake"/>; call <see cref="HandleTimeout"/> once <see cref="NextDeadline"/>
/// has come, and drain again.
/// </summary>
public sealed class Hotline
{
    private readonly Queue<CallCenterCommand> _commands = new();
    private readonly CallCenterOptions _options;
    private IvrDocument _ivr;

    /// <summary>An empty call centre.</summary>
    public Hotline(CallCenterOptions options, IvrDocument ivr)
    {
        _options = options;
        _ivr = ivr;
    }

    /// <summary>When <see cref="HandleTimeout"/> is due; null while nothing is.</summary>
    public DateTimeOffset? NextDeadline => null;

    /// <summary>True after <see cref="Drain"/>.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>Calls in the system.</summary>
    public int CallCount => 0;

    /// <summary>Those who wait, next one first. Makes a list: ask when it is needed.</summary>
    public IReadOnlyList<WaitingCall> Queue => [];

    /// <summary>Everyone who has signed in, by user name. Makes a list.</summary>
    public IReadOnlyList<AgentSnapshot> Agents => [];

    /// <summary>Takes a fact or a request.</summary>
    /// <returns>Why it was not accepted, or <see cref="CallCenterError.None"/>.</returns>
    public CallCenterError Handle(CallCenterInput input, DateTimeOffset now) => CallCenterError.UnknownCall;

    /// <summary>Does what has become due.</summary>
    public void HandleTimeout(DateTimeOffset now)
    {
    }

    /// <summary>The next command, in order.</summary>
    public bool TryTake([NotNullWhen(true)] out CallCenterCommand? command) => _commands.TryDequeue(out command);

    /// <summary>A call that has not ended.</summary>
    public CallSnapshot? Call(CallId id) => null;

    /// <summary>An agent who has signed in since the start.</summary>
    public AgentSnapshot? Agent(AgentId id) => null;

    /// <summary>New calls run on this document; those in the IVR finish on theirs.</summary>
    public void UseIvr(IvrDocument ivr) => _ivr = ivr;
}
