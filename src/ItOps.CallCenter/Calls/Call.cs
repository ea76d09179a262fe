using System.Diagnostics;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Deadlines;
using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Queues;
using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;

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

    /// <summary>Keys that were pressed before we heard that the call is up.</summary>
    public string EarlyKeys { get; set; } = "";

    /// <summary>The place in the line, once the call has joined.</summary>
    public Place? Place { get; set; }

    /// <summary>Who is being rung or has the call in hand; null while it is with nobody, or with others alone.</summary>
    public Agent? Agent { get; set; }

    /// <summary>Who had the call in hand before it went to others.</summary>
    public Agent? LastAgent { get; set; }

    /// <summary>Who handed the caller over, until somebody has taken them: the call comes back to this agent when nobody does.</summary>
    public Agent? TransferredBy { get; set; }

    /// <summary>Further parties, in the order in which they were asked. Changed by <see cref="Transfers.Guests"/> alone.</summary>
    public List<Guest> Guests { get; } = [];

    /// <summary>Who is asked while the caller waits; at most one at a time.</summary>
    public Guest? Consulted => Guests.Find(guest => guest.State != GuestState.Joined);

    /// <summary>The latest further party's number.</summary>
    public int LastGuest { get; set; }

    /// <summary>Caller, agent and all others.</summary>
    public int PartyCount => 2 + Guests.Count + Supervisors.Count;

    public bool HasJoinedGuest => Guests.Exists(guest => guest.State == GuestState.Joined);

    public DateTimeOffset? QueuedAt { get; set; }

    /// <summary>When it took its place in the line.</summary>
    public DateTimeOffset WaitsSince { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The playback whose end matters; 0 when none does.</summary>
    public long PlayToken { get; set; }

    /// <summary>The caller has been told how far a ticket is.</summary>
    public bool HeardProgress { get; set; }

    public int LastPosition { get; set; }

    public bool SkippedAnnouncement { get; set; }

    public DateTimeOffset NextAnnouncement { get; set; }

    public bool IsRecording { get; set; }

    /// <summary>Who is joined to the caller; null while nobody is. Changed by <see cref="CallAudio"/> alone, as the next two.</summary>
    public Party? Bridged { get; set; }

    public bool IsMixed { get; set; }

    public bool IsCallerJoined { get; set; }

    /// <summary>The agent's audio is away, and is waited for.</summary>
    public bool IsAgentAway => Timer == CallTimer.AgentMedia;

    public bool CallerSilent { get; set; }

    /// <summary>No voice has come from the caller in this talk.</summary>
    public bool IsCallerUnheard { get; set; }

    /// <summary>No voice has come from the agent in this talk.</summary>
    public bool IsAgentUnheard { get; set; }

    /// <summary>Those who talk to the caller, the caller first; empty while the caller is alone.</summary>
    public IReadOnlyList<Party> Conversation
    {
        get
        {
            if (State is not (CallState.Talking or CallState.OnHold or CallState.Transferred))
                return [];
            var others = Guests.Where(guest => guest.State == GuestState.Joined).Select(guest => guest.Party);
            if (State == CallState.Talking && AnsweredAt is not null && !IsAgentAway)
                others = others.Prepend(new Party(Agent!.Id));
            Party[] parties = [Party.Caller, .. others];
            return parties.Length == 1 ? [] : parties;
        }
    }

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
        (Agent ?? (State is CallState.Transferred or CallState.Ended ? LastAgent : null))?.Id,
        Timer == CallTimer.Ring ? Deadline.At : null,
        position,
        IsRecording)
    {
        Supervisors = Supervisors.Count == 0 ? [] : [.. Supervisors],
        IsCallerUnheard = IsCallerUnheard,
        IsAgentUnheard = IsAgentUnheard,
        Guests = Guests.Count == 0 ? [] : [.. Guests.Select(guest => guest.Snapshot())],
    };
}
