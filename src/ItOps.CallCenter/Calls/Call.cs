using System.Diagnostics;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Deadlines;
using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Queues;
using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Supervision;

namespace ItOps.CallCenter.Calls;

/// <summary>What is known of a call. The rules are with those who act on it; it guards only its state.</summary>
internal sealed class Call
{
    public Call(CallArrived arrived, IvrDocument ivr, DateTimeOffset now)
    {
        Id = arrived.Call;
        Channel = arrived.Channel;
        CallerNumber = arrived.CallerNumber;
        CalledNumber = arrived.CalledNumber;
        IsLanguageKnown = arrived.PreferredLanguage is { } preferred && ivr.Languages.Contains(preferred);
        Language = IsLanguageKnown ? arrived.PreferredLanguage!.Value : ivr.DefaultLanguage;
        ArrivedAt = now;
        Deadline = new Deadline<Call>(this);
    }

    public CallId Id { get; }

    public CallChannel Channel { get; private set; }

    public string CallerNumber { get; }

    public string CalledNumber { get; }

    public DateTimeOffset ArrivedAt { get; }

    public Deadline<Call> Deadline { get; }

    public CallTimer Timer { get; set; }

    public CallState State { get; private set; }

    public ServiceTopic Topic { get; set; }

    public Language Language { get; set; }

    public bool IsLanguageKnown { get; set; }

    /// <summary>The run through the IVR, from the connection to the queue.</summary>
    public IvrRun? Ivr { get; set; }

    /// <summary>The place in the line, once the call has joined.</summary>
    public Place? Place { get; set; }

    public Agent? Agent { get; set; }

    public DateTimeOffset? QueuedAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The playback whose end matters; 0 when none does.</summary>
    public long PlayToken { get; set; }

    /// <summary>The caller has been told how far a ticket is.</summary>
    public bool HeardProgress { get; set; }

    public int LastPosition { get; set; }

    public bool SkippedAnnouncement { get; set; }

    public DateTimeOffset NextAnnouncement { get; set; }

    public bool IsRecording { get; set; }

    /// <summary>Caller and agent hear each other.</summary>
    public bool IsBridged { get; set; }

    public bool CallerSilent { get; set; }

    /// <summary>In the order in which they came. Changed by <see cref="Supervisions"/> alone.</summary>
    public List<SupervisorSeat> Supervisors { get; } = [];

    /// <summary>Pages of a fax came in.</summary>
    public bool HasFax { get; set; }

    /// <summary>The caller turned out to be a fax machine.</summary>
    public void BecomeFax() => Channel = CallChannel.Fax;

    public bool CanStep(CallStep step) => CallLife.Next(State, step) is not null;

    public void Step(CallStep step) =>
        State = CallLife.Next(State, step) ?? throw new UnreachableException($"A call that is {State} can't {step}.");

    public CallSnapshot Snapshot(int position, CallOutcome? outcome = null, DateTimeOffset? endedAt = null) => new(
        Id,
        Channel,
        State,
        outcome,
        CallerNumber,
        CalledNumber,
        Topic,
        Language,
        ArrivedAt,
        QueuedAt,
        AnsweredAt,
        endedAt,
        Agent?.Id,
        Timer == CallTimer.Ring ? Deadline.At : null,
        position,
        IsRecording)
    {
        Supervisors = Supervisors.Count == 0 ? [] : [.. Supervisors],
    };
}
