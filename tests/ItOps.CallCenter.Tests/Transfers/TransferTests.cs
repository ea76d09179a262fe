using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Tests.Transfers;

public sealed class TransferTests
{
    private static readonly ToNumber Outside = new("13900008005", "Li");

    private readonly HotlineDriver _line = new();

    [Fact]
    public void Transfer_to_the_queue_puts_the_caller_in_front_and_the_agent_into_wrap_up()
    {
        var (call, ann) = _line.Talk();
        var later = _line.Queue();

        _line.Ok(new AgentTransfers(ann, call, new ToQueue()));

        Assert.Equal([call, later], _line.Hotline.Queue.Select(waiting => waiting.Call));
        Assert.Equal(AgentState.WrapUp, _line.StateOf(ann));
        Assert.Equal(["zh-CN/connecting"], _line.LastPlay(call).Clips);
        Assert.Equal([CallEventKind.TransferAsked, CallEventKind.Requeued], _line.TimelineOf(call).TakeLast(2));
    }

    [Fact]
    public void Colleague_is_rung_for_the_caller_and_sees_who_hands_them_over()
    {
        var (call, ann) = _line.Talk();
        var bob = _line.Ready("bob");

        _line.Ok(new AgentTransfers(ann, call, new ToAgent(bob)));
        Assert.Equal(new OfferOrigin(OfferKind.Transfer, "ANN"), _line.Of<OfferToAgent>().Last().Origin);
        _line.Ok(new AgentAnswer(bob, call));

        Assert.Equal((CallState.Talking, bob), (_line.StateOf(call), _line.Hotline.Call(call)!.Agent));
        Assert.Equal(new Bridge(call, new Party(bob)), _line.Of<Bridge>().Last());
        Assert.Contains(new Timeline(call, _line.Now, CallEventKind.Transferred, "ANN", "BOB"), _line.Commands);
    }

    [Fact]
    public void Caller_whom_the_colleague_does_not_take_rings_back_and_then_waits_in_front()
    {
        var (call, ann) = _line.Talk();
        var bob = _line.Ready("bob");
        _line.Ok(new AgentTransfers(ann, call, new ToAgent(bob)));

        _line.Ok(new AgentDecline(bob, call));
        Assert.Equal((CallState.Ringing, ann), (_line.StateOf(call), _line.Hotline.Call(call)!.Agent));
        Assert.Equal(OfferKind.Return, _line.Hotline.Agent(ann)!.Origin!.Kind);

        _line.Wait(15);
        Assert.Equal([call], _line.Hotline.Queue.Select(waiting => waiting.Call));
        Assert.Equal((AgentState.NotReady, AgentState.NotReady), (_line.StateOf(ann), _line.StateOf(bob)));
    }

    [Fact]
    public void Caller_waits_in_front_when_the_agent_who_handed_them_over_has_gone()
    {
        var (call, ann) = _line.Talk();
        var bob = _line.Ready("bob");
        _line.Ok(new AgentTransfers(ann, call, new ToAgent(bob)));
        _line.Ok(new AgentSignedOut(ann));

        _line.Wait(15);

        Assert.Equal(CallState.Queued, _line.StateOf(call));
    }

    [Fact]
    public void Colleague_who_is_not_ready_can_not_be_rung()
    {
        var (call, ann) = _line.Talk();
        var bob = _line.Ready("bob");
        _line.Ok(new AgentNotReady(bob, NotReadyReason.Meal));
        _line.Forget();

        Assert.Equal(CallCenterError.NotAvailable, _line.Do(new AgentTransfers(ann, call, new ToAgent(bob))));
        Assert.Equal(CallCenterError.NotAvailable, _line.Do(new AgentConsults(ann, call, new ToAgent(ann))));
        Assert.Empty(_line.Commands);
    }

    [Fact]
    public void Caller_is_joined_to_a_number_and_the_call_ends_with_whoever_hangs_up()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new AgentTransfers(ann, call, Outside));
        var dialled = _line.Of<DialGuest>().Single();
        Assert.Equal((CallState.Transferred, AgentState.WrapUp, "13900008005"), (_line.StateOf(call), _line.StateOf(ann), dialled.Number));

        _line.Ok(new GuestConnected(call, dialled.Guest));
        Assert.Equal(new Bridge(call, new Party(null, dialled.Guest)), _line.Of<Bridge>().Last());

        _line.Ok(new GuestGone(call, dialled.Guest, null));
        var ended = _line.Of<CallEnded>().Single();
        Assert.Equal((CallOutcome.Answered, ann), (ended.Outcome, ended.Final.Agent));
        Assert.Contains(_line.Of<HangUpCaller>(), hungUp => hungUp.Call == call);
        Assert.Contains(_line.Of<Timeline>(), entry => entry is { Kind: CallEventKind.HungUp, By: "Li 13900008005" });
        Assert.Empty(_line.Of<HangUpGuest>());
    }

    [Fact]
    public void Caller_comes_back_from_a_number_that_refuses_or_does_not_answer()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new AgentTransfers(ann, call, Outside));
        _line.Ok(new GuestGone(call, _line.Of<DialGuest>().Single().Guest, "486 Busy Here"));
        Assert.Equal(AgentState.Ringing, _line.StateOf(ann));
        _line.Ok(new AgentAnswer(ann, call));

        _line.Ok(new AgentTransfers(ann, call, Outside));
        _line.Ok(new AgentEndWrapUp(ann));
        _line.Ok(new AgentNotReady(ann, NotReadyReason.Meal));
        _line.Wait(45);

        Assert.Equal(CallState.Queued, _line.StateOf(call));
        Assert.Single(_line.Of<HangUpGuest>());
        Assert.Equal(2, _line.TimelineOf(call).Count(kind => kind == CallEventKind.TransferFailed));
    }

    [Fact]
    public void Caller_who_hangs_up_on_the_way_leaves_nothing_ringing()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new AgentTransfers(ann, call, Outside));
        _line.Ok(new CallerHungUp(call));

        Assert.Single(_line.Of<HangUpGuest>());
        Assert.Equal(CallOutcome.Answered, _line.Of<CallEnded>().Single().Outcome);
    }

    [Fact]
    public void Called_party_of_an_outbound_call_can_be_handed_to_the_queue()
    {
        var ann = _line.Ready("ann");
        var call = new CallId(Guid.NewGuid());
        _line.Ok(new AgentDials(ann, call, "13900008001"));
        Assert.Equal(CallCenterError.WrongState, _line.Do(new AgentTransfers(ann, call, new ToQueue())));
        _line.Ok(new CallConnected(call));

        _line.Ok(new AgentTransfers(ann, call, new ToQueue()));

        Assert.Equal([call], _line.Hotline.Queue.Select(waiting => waiting.Call));
    }
}
