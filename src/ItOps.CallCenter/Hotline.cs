using System.Diagnostics.CodeAnalysis;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Queues;

namespace ItOps.CallCenter;

/// <summary>
/// The call centre: takes calls through the IVR into the queue, to an agent and to their end. Without IO and single-threaded: give it
/// what happens by <see cref="Handle"/>, then drain <see cref="TryTake"/>; call <see cref="HandleTimeout"/> once <see cref="NextDeadline"/>
/// has come, and drain again. It only directs: reception, waiting room, offers, conversations and the roster of agents each know
/// their own part.
/// </summary>
public sealed class Hotline
{
    private const int ServiceUnavailable = 503;

    private readonly CallCenterOptions _options;
    private readonly Dictionary<CallId, Call> _calls = [];
    private readonly Outbox _outbox = new();
    private readonly CallTimers _timers = new();
    private readonly Roster _roster;
    private readonly WaitingRoom _room;
    private readonly Offers _offers;
    private readonly Reception _reception;
    private readonly Conversations _conversations;
    private readonly Recordings _recordings;
    private IvrDocument _ivr;

    /// <summary>An empty call centre.</summary>
    /// <param name="options">Read once; a change needs another call centre.</param>
    public Hotline(CallCenterOptions options, IvrDocument ivr)
    {
        _options = options;
        _ivr = ivr;
        _roster = new Roster(options, _outbox);
        _room = new WaitingRoom(options, _outbox, _timers);
        _offers = new Offers(options, _outbox, _timers, _room, _roster);
        _recordings = new Recordings(options, _outbox);
        _reception = new Reception(options, _outbox, _timers, _recordings);
        _conversations = new Conversations(options, _outbox, _timers, _room, _roster, _recordings);
    }

    /// <summary>When <see cref="HandleTimeout"/> is due; null while nothing is.</summary>
    public DateTimeOffset? NextDeadline =>
        (_timers.Earliest, _roster.Earliest) switch
        {
            ({ } call, { } agent) => call < agent ? call : agent,
            var (call, agent) => call ?? agent,
        };

    /// <summary>True after <see cref="Drain"/>.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>Calls in the system.</summary>
    public int CallCount => _calls.Count;

    /// <summary>Those who wait, next one first. Makes a list: ask when it is needed.</summary>
    public IReadOnlyList<WaitingCall> Queue =>
    [
        .. _room.InOrder.Select((call, index) =>
            new WaitingCall(call.Id, call.CallerNumber, call.Topic, call.Language, call.QueuedAt!.Value, index + 1)),
    ];

    /// <summary>Everyone who has signed in since the start, in no particular order. Makes a list.</summary>
    public IReadOnlyList<AgentSnapshot> Agents => [.. _roster.All.Select(agent => agent.Snapshot())];

    /// <summary>Takes a fact or a request.</summary>
    /// <returns>Why it was not accepted, or <see cref="CallCenterError.None"/>.</returns>
    public CallCenterError Handle(CallCenterInput input, DateTimeOffset now)
    {
        var error = input switch
        {
            CallArrived arrived => Arrive(arrived, now),
            CallInput about when _calls.TryGetValue(about.Call, out var call) => HandleCall(call, about, now),
            CallInput => CallCenterError.UnknownCall,
            AgentSignedIn signedIn => SignIn(signedIn, now),
            AgentInput about when _roster.Find(about.Agent) is { } agent => HandleAgent(agent, about, now),
            AgentInput => CallCenterError.UnknownAgent,
            Drain => BeginDraining(),
            _ => throw new ArgumentException($"{input.GetType().Name} is not an input of the call centre.", nameof(input)),
        };
        Settle(now);
        return error;
    }

    /// <summary>Does what has become due.</summary>
    public void HandleTimeout(DateTimeOffset now)
    {
        _roster.EndDueWrapUps(now);
        while (_timers.TryTakeDue(now, out var call, out var timer))
            CallDue(call!, timer, now);
        Settle(now);
    }

    /// <summary>The next command, in order.</summary>
    public bool TryTake([NotNullWhen(true)] out CallCenterCommand? command) => _outbox.TryTake(out command);

    /// <summary>A call that has not ended.</summary>
    public CallSnapshot? Call(CallId id) => _calls.TryGetValue(id, out var call) ? call.Snapshot(_room.PositionOf(call)) : null;

    /// <summary>An agent who has signed in since the start.</summary>
    public AgentSnapshot? Agent(AgentId id) => _roster.Find(id)?.Snapshot();

    /// <summary>New calls run on this document; those in the IVR finish on theirs.</summary>
    public void UseIvr(IvrDocument ivr) => _ivr = ivr;

    private CallCenterError HandleCall(Call call, CallInput input, DateTimeOffset now)
    {
        switch (input)
        {
            case CallConnected:
                if (!_reception.TryConnect(call, _ivr, now, out var first))
                    return CallCenterError.WrongState;
                Follow(call, first, now);
                return CallCenterError.None;
            case DigitPressed(_, var digit):
                if (call.Ivr is { } menu && DigitText.IsKey(digit))
                    Follow(call, menu.Digit(digit, now), now);
                return CallCenterError.None;
            case PlaybackEnded(_, var token):
                if (token != 0 && token == call.PlayToken)
                    PlayedOut(call, now);
                return CallCenterError.None;
            case TicketProgress(_, var tickets):
                if (call.Ivr?.Tickets(tickets, now) is not { } step)
                    return CallCenterError.WrongState;
                Follow(call, step, now);
                return CallCenterError.None;
            case CallerHungUp:
                return End(call, "caller", now);
            case CallFailed:
                return End(call, "system", now, isFailure: true);
            default:
                return HearCaller(call, isSilent: input is CallerMediaSilenced, now);
        }
    }

    private CallCenterError HandleAgent(Agent agent, AgentInput input, DateTimeOffset now) => input switch
    {
        AgentCallInput about => agent.Call is { } call && call.Id == about.Call
            ? HandleAgentCall(agent, call, about, now)
            : CallCenterError.NotYourCall,
        AgentReady => _roster.AskReady(agent, now),
        AgentNotReady(_, var reason) => _roster.AskNotReady(agent, reason, now),
        AgentMediaUp => MediaUp(agent, now),
        AgentMediaDown => MediaDown(agent, now),
        AgentSignedOut => SignOut(agent, now),
        AgentEndWrapUp => EndWrapUp(agent, now),
        _ => throw new ArgumentException($"{input.GetType().Name} is not an input of an agent.", nameof(input)),
    };

    private CallCenterError HandleAgentCall(Agent agent, Call call, AgentCallInput input, DateTimeOffset now)
    {
        var isRinging = call.State == CallState.Ringing;
        if (isRinging != input is AgentAnswer or AgentDecline)
            return CallCenterError.WrongState;
        switch (input)
        {
            case AgentAnswer:
                return _conversations.Answer(agent, call, now);
            case AgentDecline:
                _offers.Missed(call, OfferEnd.Declined, now);
                return CallCenterError.None;
            case AgentHold:
                return _conversations.Hold(agent, call, now);
            case AgentResume:
                return _conversations.Resume(agent, call, now);
            case AgentSetMuted(_, _, var muted):
                return _conversations.SetMuted(agent, call, muted, now);
            default:
                return End(call, agent.DisplayName, now, hangUp: true);
        }
    }

    private CallCenterError Arrive(CallArrived arrived, DateTimeOffset now)
    {
        if (_calls.ContainsKey(arrived.Call))
            return CallCenterError.DuplicateCall;
        var call = new Call(arrived, _ivr, now);
        if (IsDraining || _calls.Count >= _options.MaxCalls)
        {
            _outbox.Send(new RejectCaller(call.Id, ServiceUnavailable));
            call.Step(CallStep.End);
            _outbox.Send(new CallEnded(call.Id, CallOutcome.Failed, call.Snapshot(0, CallOutcome.Failed, now)));
            return CallCenterError.Busy;
        }

        _calls.Add(call.Id, call);
        _reception.Arrived(call, now);
        return CallCenterError.None;
    }

    private void Follow(Call call, IvrStep step, DateTimeOffset now)
    {
        switch (step.Next)
        {
            case IvrNext.Wait:
                _timers.Start(call, CallTimer.Ivr, step.Until);
                break;
            case IvrNext.Queue:
                Enqueue(call, step.LastWords, now);
                break;
            case IvrNext.HangUp:
                End(call, "system", now, hangUp: true);
                break;
        }
    }

    private void Enqueue(Call call, IReadOnlyList<string> lastWords, DateTimeOffset now)
    {
        if (_room.IsFull)
        {
            _reception.SendAway(call, now);
            return;
        }

        call.Ivr = null;
        _room.Join(call, now);
        _offers.Match(now);
        _room.Welcome(call, lastWords, now);
    }

    private void PlayedOut(Call call, DateTimeOffset now)
    {
        if (call.Timer == CallTimer.Farewell)
            CallDue(call, CallTimer.Farewell, now);
        else if (call.Ivr is { } menu)
            Follow(call, menu.PlaybackEnded(now), now);
        else
            _outbox.PlayMusic(call);
    }

    private void CallDue(Call call, CallTimer timer, DateTimeOffset now)
    {
        switch (timer)
        {
            case CallTimer.Ivr:
                Follow(call, call.Ivr!.Timeout(now), now);
                break;
            case CallTimer.Announce:
                _room.AnnounceDue(call, now);
                break;
            case CallTimer.Ring:
                _offers.Missed(call, OfferEnd.TimedOut, now);
                break;
            case CallTimer.AgentMedia:
                _conversations.AgentGivenUp(call, now);
                break;
            default:
                End(call, "system", now, hangUp: true, isFailure: true);
                break;
        }
    }

    private CallCenterError End(Call call, string by, DateTimeOffset now, bool hangUp = false, bool isFailure = false)
    {
        var outcome = OutcomeOf(call, isFailure);
        _timers.Stop(call);
        _outbox.Note(call, now, CallEventKind.HungUp, by);
        _recordings.End(call, now);
        if (call.State == CallState.Ringing)
            _offers.CallerGaveUp(call, now);
        else if (call.Agent is not null)
            _conversations.Finish(call, now);
        if (hangUp)
            _outbox.Send(new HangUpCaller(call.Id));
        _room.Leave(call);
        _calls.Remove(call.Id);
        call.Step(CallStep.End);
        _outbox.Send(new CallEnded(call.Id, outcome, call.Snapshot(0, outcome, now)));
        return CallCenterError.None;
    }

    private static CallOutcome OutcomeOf(Call call, bool isFailure) => call switch
    {
        { AnsweredAt: not null } => CallOutcome.Answered,
        _ when isFailure => CallOutcome.Failed,
        { State: CallState.Queued or CallState.Ringing } => CallOutcome.AbandonedInQueue,
        { Timer: CallTimer.Farewell } => CallOutcome.Failed,
        { HeardProgress: true } => CallOutcome.SelfService,
        _ => CallOutcome.AbandonedInIvr,
    };

    private CallCenterError HearCaller(Call call, bool isSilent, DateTimeOffset now)
    {
        if (call.CallerSilent == isSilent)
            return CallCenterError.None;
        call.CallerSilent = isSilent;
        _outbox.NoteCaller(call, now, isSilent ? CallEventKind.MediaLost : CallEventKind.MediaRestored);
        return CallCenterError.None;
    }

    private CallCenterError SignIn(AgentSignedIn input, DateTimeOffset now)
    {
        var agent = _roster.SignIn(input.Agent, input.DisplayName, now);
        if (agent is { HasCallInHand: true, MediaUp: true })
            _conversations.AgentBack(agent, now);
        return CallCenterError.None;
    }

    private CallCenterError MediaUp(Agent agent, DateTimeOffset now)
    {
        if (agent.State == AgentState.SignedOut)
            return CallCenterError.WrongState;
        agent.MediaUp = true;
        if (agent is { HasCallInHand: true, IsLeaving: false })
            _conversations.AgentBack(agent, now);
        _roster.Changed(agent);
        return CallCenterError.None;
    }

    private CallCenterError MediaDown(Agent agent, DateTimeOffset now)
    {
        agent.MediaUp = false;
        if (agent.State == AgentState.Ringing)
            _offers.Withdraw(agent.Call!, OfferEnd.TakenElsewhere, now);
        if (agent.State is AgentState.Ringing or AgentState.Ready)
            _roster.MakeNotReady(agent, NotReadyReason.NoAudio, now);
        else if (agent.HasCallInHand)
            _conversations.AgentLost(agent, now);
        _roster.Changed(agent);
        return CallCenterError.None;
    }

    private CallCenterError SignOut(Agent agent, DateTimeOffset now)
    {
        if (agent.State == AgentState.SignedOut)
            return CallCenterError.WrongState;
        if (agent.HasCallInHand)
        {
            agent.IsLeaving = true;
            agent.MediaUp = false;
            _conversations.AgentLost(agent, now);
            return CallCenterError.None;
        }

        if (agent.State == AgentState.Ringing)
            _offers.Withdraw(agent.Call!, OfferEnd.TakenElsewhere, now);
        _roster.SignOut(agent, now);
        return CallCenterError.None;
    }

    private CallCenterError EndWrapUp(Agent agent, DateTimeOffset now)
    {
        if (agent.State != AgentState.WrapUp)
            return CallCenterError.WrongState;
        _roster.EndWrapUp(agent, agent.DisplayName, now);
        return CallCenterError.None;
    }

    private CallCenterError BeginDraining()
    {
        IsDraining = true;
        return CallCenterError.None;
    }

    private void Settle(DateTimeOffset now)
    {
        _offers.Match(now);
        _outbox.EndOfInput();
    }
}
