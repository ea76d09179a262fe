using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Tests.Simulation;

/// <summary>Keeps its own books of what a hotline commands, and compares after every step.</summary>
internal sealed class Ledger(Hotline hotline)
{
    private readonly Dictionary<CallId, Entry> _active = [];
    private readonly Dictionary<AgentId, CallId> _ringing = [];
    private readonly Dictionary<AgentId, CallId> _bridged = [];
    private readonly HashSet<(CallId, GuestId)> _dialled = [];
    private readonly HashSet<AgentId> _inConversation = [];
    private readonly Dictionary<AgentId, DateTimeOffset> _idleSince = [];
    private long _queued;

    public Dictionary<CallOutcome, int> Outcomes { get; } = [];

    public int Offers { get; private set; }

    public int Requeues { get; private set; }

    public int Mixes { get; private set; }

    /// <summary>How often each kind of entry was written.</summary>
    public Dictionary<CallEventKind, int> Kinds { get; } = [];

    public void Arrived(CallId call) => _active.Add(call, new Entry());

    /// <summary>An agent calls somebody, who hears their own network until they answer.</summary>
    public void Dialled(CallId call) => _active.Add(call, new Entry { Hears = true });

    /// <summary>What played to the caller ran out; unless it had been replaced, something new is due.</summary>
    public void PlayedOut(CallId call, long token)
    {
        if (_active.TryGetValue(call, out var entry) && entry.Playing == token)
            entry.Hears = false;
    }

    /// <summary>A dialled party hung up or was not reached.</summary>
    public void GuestGone(CallId call, GuestId guest) => _dialled.Remove((call, guest));

    /// <summary>The agent became ready from not ready.</summary>
    public void BecameReady(AgentId agent, DateTimeOffset now) => _idleSince[agent] = now;

    /// <summary>Books what one step commanded and checks that the hotline still keeps its promises.</summary>
    public void Close(IReadOnlyList<CallCenterCommand> commands, DateTimeOffset now)
    {
        foreach (var command in commands)
            Book(command, now);
        CheckOffersWereFair(commands.OfType<OfferToAgent>().Where(offer => offer.Origin is null).ToList());
        CheckEveryoneIsWhereTheyThink();
        CheckNobodyWaitsForNothing();
        CheckCallersHearSomething();
        Assert.Equal(_active.Count, hotline.CallCount);
        Assert.True(hotline.NextDeadline is null || hotline.NextDeadline > now);
    }

    public void CheckNothingIsLeft()
    {
        Assert.Empty(_active);
        Assert.Empty(_ringing);
        Assert.Empty(_bridged);
        Assert.Empty(_dialled);
        Assert.Empty(hotline.Queue);
        Assert.Equal(0, hotline.CallCount);
        Assert.Null(hotline.NextDeadline);
    }

    private void Book(CallCenterCommand command, DateTimeOffset now)
    {
        if (command is Timeline { Kind: var kind })
            Kinds[kind] = Kinds.GetValueOrDefault(kind) + 1;
        switch (command)
        {
            case Timeline { Kind: CallEventKind.Queued } entry:
                _active[entry.Call].Place = ++_queued;
                break;
            case Timeline { Kind: CallEventKind.Requeued }:
                Requeues++;
                break;
            case Timeline { Kind: not CallEventKind.WrapUpEnded } entry:
                Assert.Contains(entry.Call, _active);
                Assert.Equal(now, entry.At);
                break;
            case OfferToAgent offer:
                Offers++;
                Assert.DoesNotContain(offer.Agent, _bridged);
                Assert.True(_ringing.TryAdd(offer.Agent, offer.Call), "an agent is rung twice at once");
                Assert.Equal(1, _ringing.Values.Count(call => call == offer.Call));
                break;
            case WithdrawOffer withdrawal:
                Assert.True(_ringing.Remove(withdrawal.Agent, out var rung) && rung == withdrawal.Call);
                break;
            case Bridge bridge:
                BookBridge(bridge);
                break;
            case Unbridge unbridge:
                Assert.Equal(unbridge.With, _active[unbridge.Call].Bridged);
                Assert.True(unbridge.With.Agent is not { } parted || (_bridged.Remove(parted, out var call) && call == unbridge.Call));
                _active[unbridge.Call].Bridged = null;
                break;
            case SetMix mix:
                _active[mix.Call].IsMixed = mix.Parties.Any(party => party is { Who: { Agent: null, Guest: null }, Hears.Count: > 0 });
                Mixes++;
                break;
            case DialGuest dial:
                Assert.True(_dialled.Add((dial.Call, dial.Guest)));
                break;
            case HangUpGuest gone:
                Assert.True(_dialled.Remove((gone.Call, gone.Guest)), "a party is hung up that is not there");
                break;
            case AgentChanged changed:
                BookAgent(changed.Agent, now);
                break;
            case Play play:
                _active[play.Call].Hears = true;
                _active[play.Call].Playing = play.Token;
                break;
            case ReceiveFax fax:
                _active[fax.Call].Hears = true;
                _active[fax.Call].Playing = 0;
                break;
            case StopPlaying stop:
                _active[stop.Call].Hears = false;
                break;
            case StartRecording start:
                Assert.Equal(1, ++_active[start.Call].Recordings);
                break;
            case StopRecording stop:
                Assert.Equal(0, --_active[stop.Call].Recordings);
                break;
            case CallEnded ended:
                BookEnd(ended, now);
                break;
        }
    }

    private void BookEnd(CallEnded ended, DateTimeOffset now)
    {
        Assert.True(_active.Remove(ended.Call, out var entry), "a call ended twice");
        Assert.Equal(0, entry.Recordings);
        Assert.DoesNotContain(ended.Call, _ringing.Values);
        Assert.DoesNotContain(ended.Call, _bridged.Values);
        Assert.Equal(ended.Outcome, ended.Final.Outcome);
        Assert.Equal(ended.Outcome == CallOutcome.Answered, ended.Final.AnsweredAt is not null);
        Outcomes[ended.Outcome] = Outcomes.GetValueOrDefault(ended.Outcome) + 1;
        Assert.DoesNotContain(_dialled, dialled => dialled.Item1 == ended.Call);
        Assert.Null(entry.Bridged);
    }

    private void BookBridge(Bridge bridge)
    {
        var entry = _active[bridge.Call];
        if (bridge.With.Agent is { } agent)
        {
            _ringing.Remove(agent);
            _bridged[agent] = bridge.Call;
            Assert.Equal(1, _bridged.Values.Count(call => call == bridge.Call));
        }
        else
        {
            Assert.Contains((bridge.Call, bridge.With.Guest!.Value), _dialled);
        }

        Assert.True(entry.Bridged is null || entry.Bridged == bridge.With);
        entry.Bridged = bridge.With;
        entry.Hears = false;
        entry.Playing = 0;
    }

    /// <summary>Idle counts from the end of a conversation; who is asked in one rings no more once they talk.</summary>
    private void BookAgent(AgentId id, DateTimeOffset now)
    {
        if (hotline.Agent(id)!.State is AgentState.Talking or AgentState.OnHold)
        {
            _ringing.Remove(id);
            _inConversation.Add(id);
        }
        else if (_inConversation.Remove(id))
        {
            _idleSince[id] = now;
        }
    }

    private void CheckEveryoneIsWhereTheyThink()
    {
        foreach (var agent in hotline.Agents.Where(agent => agent.State is AgentState.Ringing or AgentState.Talking or AgentState.OnHold))
        {
            var call = hotline.Call(agent.Call!.Value);
            Assert.NotNull(call);
            Assert.True(call.Agent == agent.Id || call.Guests.Any(guest => guest.Agent == agent.Id), $"{agent.Id} is {agent.State} in a call that does not know of it");
        }

        foreach (var call in _active.Keys.Select(id => hotline.Call(id)!))
        {
            if (call.State is CallState.Ringing or CallState.Talking or CallState.OnHold)
                Assert.Equal(call.Id, hotline.Agent(call.Agent!.Value)!.Call);
            Assert.All(call.Guests.Where(guest => guest.Agent is not null), guest => Assert.Equal(call.Id, hotline.Agent(guest.Agent!.Value)!.Call));
            Assert.True(call.State != CallState.Transferred || call.Guests.Count > 0, "a caller was handed over to nobody");
        }
    }

    /// <summary>Who was offered came before all who still wait; who was rung was idle longer than all who still are.</summary>
    private void CheckOffersWereFair(List<OfferToAgent> offers)
    {
        if (offers.Count == 0)
            return;
        var places = offers.Select(offer => _active[offer.Call].Place).ToList();
        var idle = offers.Select(offer => _idleSince[offer.Agent]).ToList();
        Assert.Equal(places.Order(), places);
        Assert.Equal(idle.Order(), idle);
        Assert.All(hotline.Queue, waiting => Assert.True(_active[waiting.Call].Place > places[^1]));
        Assert.All(hotline.Agents.Where(IsReady), agent => Assert.True(_idleSince[agent.Id] >= idle[^1]));
    }

    private void CheckNobodyWaitsForNothing()
    {
        var queue = hotline.Queue;
        Assert.False(queue.Count > 0 && hotline.Agents.Any(IsReady), "a caller waits although an agent is ready");
        Assert.Equal(queue.OrderBy(waiting => _active[waiting.Call].Place), queue);
        Assert.Equal(queue.OrderBy(waiting => waiting.QueuedAt).Select(waiting => waiting.QueuedAt), queue.Select(waiting => waiting.QueuedAt));
        Assert.Equal(Enumerable.Range(1, queue.Count), queue.Select(waiting => waiting.Position));
    }

    private void CheckCallersHearSomething()
    {
        foreach (var (call, entry) in _active)
        {
            var snapshot = hotline.Call(call);
            Assert.NotNull(snapshot);
            Assert.True(snapshot.State == CallState.Ivr || entry.Hears || entry.Bridged is not null || entry.IsMixed, $"a caller who is {snapshot.State} is left in silence");
        }
    }

    private static bool IsReady(AgentSnapshot agent) => agent.State == AgentState.Ready;

    private sealed class Entry
    {
        public long Place { get; set; }

        public long Playing { get; set; }

        /// <summary>Something plays.</summary>
        public bool Hears { get; set; }

        public Party? Bridged { get; set; }

        public bool IsMixed { get; set; }

        public int Recordings { get; set; }
    }
}
