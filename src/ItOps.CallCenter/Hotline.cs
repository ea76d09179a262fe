using System.Diagnostics.CodeAnalysis;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Queues;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;

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
    private readonly Departures _departures;
    private readonly Attendance _attendance;
    private readonly Supervisions _supervisions;
    private readonly Guests _guests;
    private readonly HandOvers _handOvers;
    private readonly Consultations _consultations;
    private readonly CallControls _controls;
    private readonly Hearing _hearing;
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
        var recordings = new Recordings(options, _outbox);
        _reception = new Reception(options, _outbox, _timers, recordings);
        var audio = new CallAudio(_outbox);
        _supervisions = new Supervisions(_outbox, _roster, audio);
        _guests = new Guests(options, _outbox, _roster);
        _conversations = new Conversations(options, _outbox, _timers, _room, _roster, recordings, _supervisions, audio, _guests);
        _handOvers = new HandOvers(_outbox, _timers, _room, _offers, _roster, _guests, _supervisions, audio);
        _consultations = new Consultations(_outbox, _roster, _guests, _handOvers, _supervisions, audio);
        _controls = new CallControls(_offers, _conversations, _handOvers, _consultations);
        _departures = new Departures(_outbox, _timers, recordings, _room, _offers, _roster, _supervisions, _guests, audio);
        _hearing = new Hearing(_outbox);
        _attendance = new Attendance(_roster, _offers, _conversations, _consultations);
    }

    /// <summary>When <see cref="HandleTimeout"/> is due; null while nothing is.</summary>
    public DateTimeOffset? NextDeadline => Earlier(Earlier(_timers.Earliest, _roster.Earliest), _guests.Earliest);

    /// <summary>True after <see cref="Drain"/>.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>Calls in the system.</summary>
    public int CallCount => _calls.Count;

    /// <summary>Those who wait, next one first. Makes a list: ask when it is needed.</summary>
    public IReadOnlyList<WaitingCall> Queue =>
    [
        .. _room.InOrder.Select((call, index) =>
            new WaitingCall(call.Id, call.CallerNumber, call.Topic, call.Language, call.WaitsSince, index + 1)),
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
            CallTurnedAway away => TurnAway(away, now),
            CallInput about when _calls.TryGetValue(about.Call, out var call) => HandleCall(call, about, now),
            CallInput => CallCenterError.UnknownCall,
            AgentSignedIn(var id, var displayName) => _attendance.SignIn(id, displayName, now),
            AgentInput about when _roster.Find(about.Agent) is { } agent => HandleAgent(agent, about, now),
            AgentInput => CallCenterError.UnknownAgent,
            Supervise about when !_calls.ContainsKey(about.Call) => CallCenterError.UnknownCall,
            SupervisorInput about => _supervisions.Handle(about, _calls.GetValueOrDefault((about as Supervise)?.Call ?? default), now),
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
        while (_guests.TryTakeDue(now, out var guest))
            _consultations.Missed(guest!, OfferEnd.TimedOut, now);
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
            case CallConnected when call.Channel == CallChannel.Outbound:
                return _conversations.Reached(call, now);
            case CallConnected when call.Channel == CallChannel.Fax:
                return _reception.ReceiveFax(call, now);
            case FaxToneHeard(_, var refusal):
                return _reception.HearFax(call, refusal, now);
            case FaxEnded ended:
                call.HasFax = ended.HasPages;
                return End(call, ended.ByCaller ? Departure.ByCaller : Departure.ByMachine, now);
            case CallConnected:
                if (!_reception.TryConnect(call, _ivr, now, out var first))
                    return CallCenterError.WrongState;
                Follow(call, first, now);
                return CallCenterError.None;
            case DigitPressed(_, var digit):
                if (call.Ivr is { } menu && DigitText.IsKey(digit))
                    Follow(call, menu.Digit(digit, now), now);
                else
                    _reception.Press(call, digit, now);
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
            case GuestInput about:
                return HandleGuest(call, about, now);
            case CallerHungUp:
                return End(call, Departure.ByCaller, now);
            case CallFailed:
                return End(call, Departure.Broken, now);
            default:
                return _hearing.OfCaller(call, input, now);
        }
    }

    private CallCenterError HandleAgent(Agent agent, AgentInput input, DateTimeOffset now) => input switch
    {
        AgentCallInput about => agent.Call is { } call && call.Id == about.Call
            ? HandleAgentCall(agent, call, about, now)
            : CallCenterError.NotYourCall,
        AgentDials dials => Dial(agent, dials, now),
        AgentReady => _roster.AskReady(agent, now),
        AgentNotReady(_, var reason) => _roster.AskNotReady(agent, reason, now),
        AgentMediaUp => _attendance.MediaUp(agent, now),
        AgentMediaDown => _attendance.MediaDown(agent, now),
        AgentVoiceAbsent or AgentVoiceHeard => _hearing.OfAgent(agent, isUnheard: input is AgentVoiceAbsent, now),
        AgentSignedOut => _attendance.SignOut(agent, now),
        AgentEndWrapUp => _attendance.EndWrapUp(agent, now),
        _ => throw new ArgumentException($"{input.GetType().Name} is not an input of an agent.", nameof(input)),
    };

    private CallCenterError HandleAgentCall(Agent agent, Call call, AgentCallInput input, DateTimeOffset now)
    {
        var error = _controls.Handle(agent, call, input, now, out var ends);
        return ends ? End(call, Departure.ByAgent, now) : error;
    }

    private CallCenterError HandleGuest(Call call, GuestInput input, DateTimeOffset now)
    {
        if (call.Guests.Find(guest => guest.Id == input.Guest) is not { } guest)
            return CallCenterError.WrongState;
        if (input is GuestConnected)
            _consultations.Answered(guest, now);
        else if (!_consultations.Gone(guest, (input as GuestGone)?.Reason, now))
            End(call, Departure.ByGuest, now, guest.Name);
        return CallCenterError.None;
    }

    private CallCenterError Arrive(CallArrived arrived, DateTimeOffset now)
    {
        if (_calls.ContainsKey(arrived.Call))
            return CallCenterError.DuplicateCall;
        var call = new Call(arrived, _ivr, now);
        if (IsDraining || _calls.Count >= _options.MaxCalls)
            return Reject(call, ServiceUnavailable, now);

        _calls.Add(call.Id, call);
        _reception.Arrived(call, now);
        return CallCenterError.None;
    }

    private CallCenterError TurnAway(CallTurnedAway away, DateTimeOffset now)
    {
        if (_calls.ContainsKey(away.Call))
            return CallCenterError.DuplicateCall;
        var call = new Call(new CallArrived(away.Call, away.Channel, away.CallerNumber, away.CalledNumber), _ivr, now);
        var error = Reject(call, away.SipStatus, now);
        _outbox.NoteCaller(call, now, CallEventKind.Arrived);
        _outbox.NoteSystem(call, now, CallEventKind.FaxFailed, away.Detail);
        return error;
    }

    private CallCenterError Reject(Call call, int status, DateTimeOffset now)
    {
        _outbox.Send(new RejectCaller(call.Id, status));
        call.Step(CallStep.End);
        _outbox.Send(new CallEnded(call.Id, CallOutcome.Failed, call.Snapshot(0, CallOutcome.Failed, now)));
        return CallCenterError.Busy;
    }

    private CallCenterError Dial(Agent agent, AgentDials dials, DateTimeOffset now)
    {
        if (agent.State is not (AgentState.Ready or AgentState.NotReady or AgentState.WrapUp))
            return CallCenterError.WrongState;
        if (!agent.MediaUp)
            return CallCenterError.NoMedia;
        if (_calls.ContainsKey(dials.Call))
            return CallCenterError.DuplicateCall;
        if (IsDraining || _calls.Count >= _options.MaxCalls)
            return CallCenterError.Busy;
        var call = new Call(new CallArrived(dials.Call, CallChannel.Outbound, dials.Number, dials.Number), _ivr, now);
        _calls.Add(call.Id, call);
        _conversations.Dial(agent, call, now);
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
                End(call, Departure.ByMachine, now);
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
            case CallTimer.AgentMedia when call.HasJoinedGuest:
                _handOvers.OwnerLost(call, now);
                break;
            case CallTimer.AgentMedia when call.Channel == CallChannel.Outbound:
                End(call, Departure.GivenUp, now);
                break;
            case CallTimer.AgentMedia:
                _conversations.AgentGivenUp(call, now);
                break;
            default:
                End(call, Departure.GivenUp, now);
                break;
        }
    }

    private CallCenterError End(Call call, Departure departure, DateTimeOffset now, string? guest = null)
    {
        _departures.End(call, departure, now, guest);
        _calls.Remove(call.Id);
        return CallCenterError.None;
    }

    private CallCenterError BeginDraining()
    {
        IsDraining = true;
        return CallCenterError.None;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private void Settle(DateTimeOffset now)
    {
        _offers.Match(now);
        _outbox.EndOfInput();
    }
}
