using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Transfers;
using ItOps.CallCenter.Tests.Ivr;

namespace ItOps.CallCenter.Tests.Simulation;

/// <summary>
/// A working day on virtual time: callers who press keys, lose patience or break off; agents who answer, decline, doze, hold, mute,
/// call out, rest and lose their connection. Everything comes from the seed.
/// </summary>
internal sealed class Day
{
    private static readonly string[] Keys = ["11", "21", "13", "12", "22", "1", "77", "19", "0", ""];

    private readonly Random _chance;
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _plan = new();
    private readonly Hotline _hotline;
    private readonly List<AgentId> _agents = [];
    private readonly DateTimeOffset _evening;
    private readonly int _mostCalls;
    private DateTimeOffset _now = new(2026, 11, 23, 0, 30, 0, TimeSpan.Zero);
    private long _order;

    public Day(int seed, int callers, int agents, CallCenterOptions options)
    {
        _chance = new Random(seed);
        _hotline = new Hotline(options, HotlineFlow.Document);
        Ledger = new Ledger(_hotline);
        _mostCalls = options.MaxCalls;
        _evening = _now.AddHours(8);
        for (var number = 1; number <= agents; number++)
        {
            var agent = new AgentId($"agent{number}");
            _agents.Add(agent);
            After(Seconds(0, 1800), () => StartWork(agent));
        }

        for (var number = 1; number <= callers; number++)
        {
            var call = new CallId(new Guid(number, 0, 0, new byte[8]));
            After(Seconds(0, 8 * 3600), () => Call(call));
        }
    }

    public Ledger Ledger { get; }

    public int Steps { get; private set; }

    /// <summary>Calls that agents made.</summary>
    public int Dialled { get; private set; }

    public void Run()
    {
        while (_plan.Count > 0 || _hotline.NextDeadline is not null)
        {
            var hasPlan = _plan.TryPeek(out var act, out var when);
            if (_hotline.NextDeadline is { } due && (!hasPlan || due <= when.At))
            {
                _now = due > _now ? due : _now;
                _hotline.HandleTimeout(_now);
                Follow();
            }
            else
            {
                _plan.Dequeue();
                _now = when.At;
                act!();
            }
        }
    }

    private CallCenterError Do(CallCenterInput input)
    {
        var error = _hotline.Handle(input, _now);
        Follow();
        return error;
    }

    private void Follow()
    {
        Steps++;
        var commands = new List<CallCenterCommand>();
        while (_hotline.TryTake(out var command))
            commands.Add(command);
        Ledger.Close(commands, _now);
        foreach (var command in commands)
            React(command);
    }

    private void React(CallCenterCommand command)
    {
        switch (command)
        {
            case AnswerCaller(var call):
                After(Likely(0.98) ? 0.1 : 60, () => Do(new CallConnected(call)));
                break;
            case Play { Loop: false } play when Likely(0.99):
                After(play.Clips.Count * 1.5, () => PlayOut(play));
                break;
            case LookUpTickets(var call, _) when Likely(0.9):
                After(Seconds(0, 3), () => Do(new TicketProgress(call, Tickets())));
                break;
            case ReceiveFax fax:
                After(Seconds(5, 60), () => Do(new FaxEnded(fax.Call, Likely(0.8), Likely(0.3))));
                break;
            case OfferToAgent offer:
                ReactToRing(offer);
                break;
            case Bridge { With.Agent: { } agent } bridge:
                Converse(agent, bridge.Call);
                break;
            case DialGuest dial:
                ReactToDial(dial);
                break;
            case WithdrawOffer { Why: not OfferEnd.CallerHungUp } missed:
                After(Seconds(5, 120), () => GoReady(missed.Agent));
                break;
        }
    }

    private void PlayOut(Play play)
    {
        Ledger.PlayedOut(play.Call, play.Token);
        Do(new PlaybackEnded(play.Call, play.Token));
    }

    private void Call(CallId call)
    {
        Ledger.Arrived(call);
        Do(new CallArrived(call, Likely(0.8) ? CallChannel.Phone : CallChannel.WebCall, "8001", "4000", Likely(0.2) ? Language.English : null));
        var pressedAt = 0.5;
        foreach (var key in Keys[_chance.Next(Keys.Length)])
        {
            pressedAt += Seconds(0.2, 12);
            After(pressedAt, () => Do(new DigitPressed(call, key)));
        }

        if (Likely(0.05))
            After(Seconds(1, 10), () => Do(new FaxToneHeard(call, Likely(0.3) ? "busy" : null)));
        After(Likely(0.3) ? Seconds(0.05, 120) : Seconds(120, 1500), () => Do(Likely(0.95) ? new CallerHungUp(call) : new CallFailed(call)));
    }

    private void ReactToRing(OfferToAgent offer)
    {
        var delay = Seconds(0.5, 17);
        CallCenterInput answer = Likely(0.93) ? new AgentAnswer(offer.Agent, offer.Call) : new AgentDecline(offer.Agent, offer.Call);
        After(delay, () => Do(answer));
        if (Likely(0.02))
            After(delay / 2, () => Reconnect(offer.Agent));
        if (offer.Origin is not { Kind: OfferKind.Consultation })
            return;
        After(delay + Seconds(0, 200), () => Do(new AgentHangUp(offer.Agent, offer.Call)));
        if (Likely(0.2))
            After(delay + Seconds(1, 60), () => Reconnect(offer.Agent));
        if (Likely(0.3))
            After(delay + Seconds(1, 60), () => Do(new AgentSetMuted(offer.Agent, offer.Call, true)));
        After(Seconds(300, 600), () => GoReady(offer.Agent));
    }

    private void ReactToDial(DialGuest dial)
    {
        if (Likely(0.7))
            After(Seconds(0.5, 50), () => Do(new GuestConnected(dial.Call, dial.Guest)));
        if (Likely(0.9))
        {
            After(Seconds(1, 150), () =>
            {
                Ledger.GuestGone(dial.Call, dial.Guest);
                Do(new GuestGone(dial.Call, dial.Guest, "486 Busy Here"));
            });
        }
    }

    /// <summary>Hands over, asks, brings together, drops, in whatever order comes of it.</summary>
    private void PassOn(AgentId agent, CallId call)
    {
        var at = Seconds(5, 60);
        if (Likely(0.4))
        {
            After(at, () => Do(new AgentTransfers(agent, call, Target(Likely(0.3)))));
            return;
        }

        for (var round = _chance.Next(1, 4); round > 0; round--)
        {
            var next = at + Seconds(2, 40);
            After(at, () => Do(new AgentConsults(agent, call, Target(false))));
            After(next, () => Do(_chance.Next(6) switch
            {
                0 => new AgentCompletes(agent, call),
                1 => new AgentCancelsConsult(agent, call),
                2 => new AgentHangUp(agent, call),
                3 => new AgentDrops(agent, call, new GuestId(_chance.Next(1, 3))),
                4 => new AgentResume(agent, call),
                _ => new AgentConferences(agent, call),
            }));
            if (Likely(0.2))
                After(next + 1, () => Do(new AgentHold(agent, call)));
            at = next + Seconds(2, 20);
        }
    }

    private TransferTarget Target(bool queue) =>
        queue ? new ToQueue()
        : Likely(0.5) ? new ToNumber("13900008002", Likely(0.5) ? "Li" : null)
        : _agents.OrderBy(_ => _chance.Next()).Select(id => new ToAgent(id)).FirstOrDefault(to => _hotline.Agent(to.Agent) is { State: AgentState.Ready })
            ?? new ToAgent(_agents[0]);

    private void Converse(AgentId agent, CallId call)
    {
        if (Likely(0.2))
        {
            After(Seconds(5, 60), () => Do(new AgentHold(agent, call)));
            After(Seconds(60, 90), () => Do(new AgentResume(agent, call)));
        }

        if (Likely(0.25))
            PassOn(agent, call);
        if (Likely(0.2))
            After(Seconds(2, 100), () => Do(new AgentSetMuted(agent, call, Likely(0.5))));
        if (Likely(0.1))
            After(Seconds(2, 100), () => Do(new AgentNotReady(agent, NotReadyReason.Break)));
        if (Likely(0.1))
            After(Seconds(2, 100), () => Reconnect(agent));
        if (Likely(0.5))
            After(Seconds(20, 300), () => Do(new AgentHangUp(agent, call)));
        if (Likely(0.5))
            After(Seconds(20, 330), () => Do(new AgentEndWrapUp(agent)));
        After(Seconds(300, 600), () => GoReady(agent));
    }

    private void StartWork(AgentId agent)
    {
        Do(new AgentSignedIn(agent, agent.Value));
        Do(new AgentMediaUp(agent));
        GoReady(agent);
        After(Seconds(3600, 7200), () => Rest(agent));
        After(Seconds(600, 1800), () => Dial(agent));
    }

    private void Dial(AgentId agent)
    {
        var isFree = _hotline.Agent(agent) is { MediaUp: true, State: AgentState.Ready or AgentState.NotReady or AgentState.WrapUp };
        if (isFree && _hotline.CallCount < _mostCalls)
        {
            var call = new CallId(new Guid(++Dialled, 1, 0, new byte[8]));
            Ledger.Dialled(call);
            Do(new AgentDials(agent, call, "13900008001"));
            if (Likely(0.6))
                After(Seconds(1, 20), () => Do(new CallConnected(call)));
            After(Seconds(5, 200), () => Do(Likely(0.9) ? new CallerHungUp(call) : new CallFailed(call)));
        }

        if (_now < _evening)
            After(Seconds(600, 2400), () => Dial(agent));
    }

    private void Rest(AgentId agent)
    {
        Do(new AgentNotReady(agent, NotReadyReason.Meal));
        After(Seconds(300, 1200), () => GoReady(agent));
        if (_now < _evening)
            After(Seconds(3600, 7200), () => Rest(agent));
    }

    private void Reconnect(AgentId agent)
    {
        Do(Likely(0.5) ? new AgentMediaDown(agent) : new AgentSignedOut(agent));
        var away = Seconds(1, 40);
        After(away, () => Do(new AgentSignedIn(agent, agent.Value)));
        After(away + 1, () => Do(new AgentMediaUp(agent)));
        After(away + Seconds(2, 60), () => GoReady(agent));
    }

    private void GoReady(AgentId agent)
    {
        if (_hotline.Agent(agent) is { State: AgentState.NotReady, MediaUp: true })
            Ledger.BecameReady(agent, _now);
        Do(new AgentReady(agent));
    }

    private TicketStatus[] Tickets() =>
    [
        .. Enumerable.Range(1, _chance.Next(5)).Select(number =>
            new TicketStatus($"INC-20261123-{number:0000}", (TicketState)_chance.Next(6))),
    ];

    private void After(double seconds, Action act) => _plan.Enqueue(act, (_now.AddSeconds(seconds), ++_order));

    private double Seconds(double from, double to) => from + (to - from) * _chance.NextDouble();

    private bool Likely(double probability) => _chance.NextDouble() < probability;
}
