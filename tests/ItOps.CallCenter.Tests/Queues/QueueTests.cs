using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;

namespace ItOps.CallCenter.Tests.Queues;

public sealed class QueueTests
{
    private readonly HotlineDriver _line = new();

    [Fact]
    public void Caller_hears_the_position_and_then_music()
    {
        var call = _line.Queue();

        Assert.Equal(
            ["zh-CN/connecting", "zh-CN/position-lead", "zh-CN/number-1", "zh-CN/position-tail"], _line.LastPlay(call).Clips);
        _line.PlayOut(call);
        Assert.Equal(["common/music"], _line.LastPlay(call).Clips);
        Assert.True(_line.LastPlay(call) is { Loop: true, IsMusic: true });
    }

    [Fact]
    public void Unchanged_position_is_announced_every_second_time()
    {
        var call = _line.Queue();
        _line.PlayOut(call);
        _line.Forget();
        _line.Wait(30);
        Assert.Empty(_line.Of<Play>());
        _line.Wait(30);

        Assert.Single(_line.Of<Play>());
    }

    [Fact]
    public void Changed_position_is_announced_at_the_next_interval()
    {
        var first = _line.Queue();
        var second = _line.Queue();
        _line.Ok(new CallerHungUp(first));
        _line.Wait(30);

        Assert.Contains("zh-CN/number-1", _line.LastPlay(second).Clips);
    }

    [Fact]
    public void Longest_waiting_caller_goes_to_the_longest_idle_agent()
    {
        var ann = _line.Ready("ann");
        _line.Wait(1);
        _line.Ready("bob");
        var call = _line.Queue();

        Assert.Equal(ann, _line.Hotline.Call(call)!.Agent);
    }

    [Fact]
    public void Agent_who_becomes_free_is_rung_for_the_first_in_the_queue()
    {
        var first = _line.Queue();
        _line.Queue();
        var ann = _line.Ready("ann");

        Assert.Equal(new OfferToAgent(first, ann, _line.Now.AddSeconds(15)), _line.Of<OfferToAgent>().Single());
        Assert.Equal(1, _line.Hotline.Queue.Single().Position);
    }

    [Fact]
    public void Answer_interrupts_the_announcement()
    {
        var ann = _line.Ready("ann");
        var call = _line.Queue();
        var announcement = _line.LastPlay(call).Token;
        _line.Ok(new AgentAnswer(ann, call));
        _line.Forget();
        _line.Ok(new PlaybackEnded(call, announcement));

        Assert.Empty(_line.Of<Play>());
        Assert.Equal(CallState.Talking, _line.StateOf(call));
    }

    [Fact]
    public void Ring_that_nobody_answers_goes_back_to_the_front()
    {
        var ann = _line.Ready("ann");
        var first = _line.Queue();
        var second = _line.Queue();
        var queuedAt = _line.Hotline.Call(first)!.QueuedAt;
        _line.Wait(15);

        Assert.Equal([first, second], _line.Hotline.Queue.Select(waiting => waiting.Call));
        Assert.Equal(queuedAt, _line.Hotline.Queue[0].QueuedAt);
        Assert.Equal((AgentState.NotReady, NotReadyReason.MissedCall), (_line.StateOf(ann), _line.Hotline.Agent(ann)!.Reason));
        Assert.Equal(new WithdrawOffer(first, ann, OfferEnd.TimedOut), _line.Of<WithdrawOffer>().Single());
    }

    [Fact]
    public void Declined_call_goes_to_the_next_agent()
    {
        var ann = _line.Ready("ann");
        _line.Wait(1);
        var bob = _line.Ready("bob");
        var call = _line.Queue();
        _line.Ok(new AgentDecline(ann, call));

        Assert.Equal(bob, _line.Hotline.Call(call)!.Agent);
        Assert.Equal(AgentState.NotReady, _line.StateOf(ann));
        Assert.Equal(OfferEnd.Declined, _line.Of<WithdrawOffer>().Single().Why);
    }

    [Fact]
    public void Caller_who_hangs_up_while_ringing_leaves_the_agent_ready_at_their_idle_place()
    {
        var ann = _line.Ready("ann");
        _line.Wait(1);
        _line.Ready("bob");
        var gone = _line.Queue();
        _line.Ok(new CallerHungUp(gone));
        Assert.Equal(new WithdrawOffer(gone, ann, OfferEnd.CallerHungUp), _line.Of<WithdrawOffer>().Single());
        Assert.Equal(CallOutcome.AbandonedInQueue, _line.Of<CallEnded>().Single().Outcome);
        var next = _line.Queue();

        Assert.Equal(ann, _line.Hotline.Call(next)!.Agent);
    }

    [Fact]
    public void Caller_who_hangs_up_while_queued_leaves_no_ring()
    {
        var call = _line.Queue();
        _line.Ok(new CallerHungUp(call));
        _line.Ready("ann");

        Assert.Empty(_line.Of<OfferToAgent>());
        Assert.Null(_line.Hotline.Call(call));
    }

    [Fact]
    public void Agent_who_wrapped_up_counts_as_idle_since_the_call_ended()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new CallerHungUp(call));
        _line.Wait(10);
        _line.Ready("bob");
        _line.Wait(25);
        var next = _line.Queue();

        Assert.Equal(ann, _line.Hotline.Call(next)!.Agent);
    }

    [Fact]
    public void Full_queue_is_explained_before_the_caller_is_let_go()
    {
        var line = new HotlineDriver(new CallCenterOptions { MaxQueue = 1 });
        line.Queue();
        var tooMany = line.Queue();
        Assert.Equal(["zh-CN/queue-full"], line.LastPlay(tooMany).Clips);
        line.PlayOut(tooMany);

        Assert.Equal(new HangUpCaller(tooMany), line.Of<HangUpCaller>().Single());
        Assert.Equal(CallOutcome.Failed, line.Of<CallEnded>().Single().Outcome);
    }
}
