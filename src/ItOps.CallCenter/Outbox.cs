using System.Diagnostics.CodeAnalysis;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Speech;

namespace ItOps.CallCenter;

/// <summary>Commands on their way out, and the words that every part needs to make them.</summary>
internal sealed class Outbox
{
    private const string Caller = "caller";
    private const string System = "system";
    private static readonly string[] Music = [Clip.Music];

    private readonly Queue<CallCenterCommand> _commands = new();
    private readonly List<CallId> _changedCalls = [];
    private readonly List<AgentId> _changedAgents = [];
    private long _lastToken;
    private bool _queueChanged;

    public void Send(CallCenterCommand command) => _commands.Enqueue(command);

    public bool TryTake([NotNullWhen(true)] out CallCenterCommand? command) => _commands.TryDequeue(out command);

    public void Note(Call call, DateTimeOffset at, CallEventKind kind, string by, string? detail = null) =>
        Send(new Timeline(call.Id, at, kind, by, detail));

    public void NoteSystem(Call call, DateTimeOffset at, CallEventKind kind, string? detail = null) => Note(call, at, kind, System, detail);

    public void NoteCaller(Call call, DateTimeOffset at, CallEventKind kind, string? detail = null) => Note(call, at, kind, Caller, detail);

    /// <summary>Plays speech; its end comes back with the token that the call then expects.</summary>
    public void Speak(Call call, IReadOnlyList<string> clips)
    {
        call.PlayToken = ++_lastToken;
        Send(new Play(call.Id, call.PlayToken, clips, Loop: false, IsMusic: false));
    }

    public void PlayMusic(Call call)
    {
        call.PlayToken = 0;
        Send(new Play(call.Id, ++_lastToken, Music, Loop: true, IsMusic: true));
    }

    public void Silence(Call call)
    {
        call.PlayToken = 0;
        Send(new StopPlaying(call.Id));
    }

    /// <summary>Changes are told at the end of the input, when snapshots have settled.</summary>
    public void CallChanged(CallId call) => AddOnce(_changedCalls, call);

    /// <summary>As for calls.</summary>
    public void AgentChanged(AgentId agent) => AddOnce(_changedAgents, agent);

    /// <summary>Tells once an input, however many places changed.</summary>
    public void QueueChanged() => _queueChanged = true;

    public void EndOfInput()
    {
        foreach (var call in _changedCalls)
            Send(new CallChanged(call));
        foreach (var agent in _changedAgents)
            Send(new AgentChanged(agent));
        if (_queueChanged)
            Send(new QueueChanged());
        _changedCalls.Clear();
        _changedAgents.Clear();
        _queueChanged = false;
    }

    private static void AddOnce<T>(List<T> changed, T id)
        where T : IEquatable<T>
    {
        if (changed.Count == 0 || !changed[^1].Equals(id))
            changed.Add(id);
    }
}
