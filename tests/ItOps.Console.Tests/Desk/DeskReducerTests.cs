using ItOps.Console.Desk;
using ItOps.Contracts.Desk;
using static ItOps.Console.Tests.Desk.DeskFacts;

namespace ItOps.Console.Tests.Desk;

public sealed class DeskReducerTests
{
    private static readonly DeskView Idle = DeskReducer.Joined(DeskView.Empty, Joined(Agent(AgentState.Ready)));

    [Fact]
    public void Offer_shows_the_pop_and_its_caller()
    {
        var view = DeskReducer.CallOffered(Idle, Pop(CallA, Person));

        Assert.Equal(CallA, view.Pop?.CallId);
        Assert.Equal(Person, view.Context?.Caller);
    }

    [Fact]
    public void Answer_takes_the_pop_away_and_keeps_what_is_known_of_the_caller()
    {
        var ringing = DeskReducer.AgentChanged(DeskReducer.CallOffered(Idle, Pop(CallA, Person)), Agent(AgentState.Ringing, CallA));

        var view = DeskReducer.CallChanged(DeskReducer.AgentChanged(ringing, Agent(AgentState.Talking, CallA)), Call(CallA));

        Assert.Null(view.Pop);
        Assert.Equal(CallA, view.Context?.CallId);
        Assert.True(view.HasCall);
    }

    [Fact]
    public void Pop_that_comes_before_the_ringing_state_stays()
    {
        var view = DeskReducer.AgentChanged(DeskReducer.CallOffered(Idle, Pop(CallA)), Agent(AgentState.Ringing, CallA));

        Assert.Equal(CallA, view.Pop?.CallId);
    }

    [Fact]
    public void Withdrawn_offer_leaves_no_pop_and_says_why()
    {
        var view = DeskReducer.OfferWithdrawn(DeskReducer.CallOffered(Idle, Pop(CallA)), CallA, OfferEnd.CallerHungUp);

        Assert.Null(view.Pop);
        Assert.Null(view.Context);
        Assert.Equal(OfferEnd.CallerHungUp, view.LastOfferEnd);
    }

    [Fact]
    public void Withdrawal_of_another_call_leaves_the_ringing_one_alone()
    {
        var ringing = DeskReducer.CallOffered(Idle, Pop(CallA));

        Assert.Same(ringing, DeskReducer.OfferWithdrawn(ringing, CallB, OfferEnd.TimedOut));
    }

    [Fact]
    public void News_of_a_call_that_is_not_in_hand_changes_nothing()
    {
        var talking = DeskReducer.Joined(DeskView.Empty, Joined(Agent(AgentState.Talking, CallA), null, Call(CallA)));

        Assert.Same(talking, DeskReducer.CallChanged(talking, Call(CallB)));
    }

    [Fact]
    public void Wrap_up_keeps_the_call_that_it_is_about()
    {
        var talking = DeskReducer.Joined(DeskView.Empty, Joined(Agent(AgentState.Talking, CallA), Pop(CallA, Person), Call(CallA)));

        var view = DeskReducer.AgentChanged(talking, Agent(AgentState.WrapUp));

        Assert.True(view.HasCall);
        Assert.Equal(Person, view.Context?.Caller);
    }

    [Fact]
    public void End_of_wrap_up_clears_the_desk()
    {
        var wrapUp = DeskReducer.Joined(DeskView.Empty, Joined(Agent(AgentState.WrapUp), Pop(CallA, Person), Call(CallA)));

        var view = DeskReducer.AgentChanged(wrapUp, Agent(AgentState.Ready));

        Assert.False(view.HasCall);
        Assert.Null(view.Call);
        Assert.Null(view.Context);
    }

    [Fact]
    public void Reload_in_a_call_brings_the_caller_back_without_ringing()
    {
        var view = DeskReducer.Joined(DeskView.Empty, Joined(Agent(AgentState.Talking, CallA), Pop(CallA, Person), Call(CallA)));

        Assert.Null(view.Pop);
        Assert.Equal(Person, view.Context?.Caller);
    }

    [Fact]
    public void Rejoin_without_a_pop_keeps_the_caller_of_the_same_call()
    {
        var talking = DeskReducer.Joined(DeskView.Empty, Joined(Agent(AgentState.Talking, CallA), Pop(CallA, Person), Call(CallA)));

        var view = DeskReducer.Joined(DeskReducer.LinkChanged(talking, LinkState.Reconnecting), Joined(Agent(AgentState.Talking, CallA), null, Call(CallA)));

        Assert.Equal(Person, view.Context?.Caller);
        Assert.Equal(LinkState.Connected, view.Link);
    }

    [Fact]
    public void Mute_shows_before_the_server_confirms_it()
    {
        var talking = DeskReducer.Joined(DeskView.Empty, Joined(Agent(AgentState.Talking, CallA), null, Call(CallA)));

        Assert.True(DeskReducer.MuteAssumed(talking, true).Agent!.Muted);
    }

    [Fact]
    public void Caller_looked_up_after_a_reload_belongs_to_the_call_in_hand_only()
    {
        var talking = DeskReducer.Joined(DeskView.Empty, Joined(Agent(AgentState.Talking, CallA), null, Call(CallA)));

        Assert.Equal(Person, DeskReducer.CallerFound(talking, Pop(CallA, Person)).Context?.Caller);
        Assert.Null(DeskReducer.CallerFound(talking, Pop(CallB, Person)).Context);
    }

    [Fact]
    public void Supervisor_who_joins_sees_the_queue_but_has_no_phone()
    {
        var view = DeskReducer.Joined(DeskView.Empty, Joined(Agent(AgentState.SignedOut)));

        Assert.False(view.IsAgent);
        Assert.NotNull(view.Queue);
    }

    [Fact]
    public void Change_of_the_queue_moves_only_the_agents_that_it_names()
    {
        var (first, second) = (Agent(AgentState.Ready), Agent(AgentState.Ready) with { UserName = "agent2" });
        var known = Idle with { Queue = Queue with { Version = 4, Agents = [first, second] } };
        var newcomer = Agent(AgentState.NotReady) with { UserName = "agent3" };

        var view = DeskReducer.QueueChanged(known, Change(5, Agent(AgentState.Talking), newcomer) with { WaitingTotal = 7 })!;

        Assert.Equal([Agent(AgentState.Talking), second, newcomer], view.Queue!.Agents);
        Assert.Equal((5, 7, false), (view.Queue.Version, view.Queue.WaitingTotal, view.Queue.IsChange));
    }

    [Fact]
    public void Change_that_the_queue_holds_already_is_left_out_and_one_after_a_gap_asks_for_the_whole()
    {
        var known = Idle with { Queue = Queue with { Version = 4, Agents = [Agent(AgentState.Ready)] } };

        Assert.Equal(known, DeskReducer.QueueChanged(known, Change(4, Agent(AgentState.Talking))));
        Assert.Null(DeskReducer.QueueChanged(known, Change(6, Agent(AgentState.Talking))));
        Assert.Null(DeskReducer.QueueChanged(DeskView.Empty, Change(1)));
        Assert.Equal(9, DeskReducer.QueueChanged(known, Queue with { Version = 9 })!.Queue!.Version);
    }

    private static QueueSnapshotDto Change(long version, params AgentDto[] agents) => Queue with { Version = version, IsChange = true, Agents = agents };
}
