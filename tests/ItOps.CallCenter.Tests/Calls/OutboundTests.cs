using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Supervision;

namespace ItOps.CallCenter.Tests.Calls;

public sealed class OutboundTests
{
    private readonly HotlineDriver _line = new();
    private readonly CallId _call = new(Guid.NewGuid());

    [Fact]
    public void Dialled_party_is_joined_and_recorded_only_when_it_answers()
    {
        var ann = Dial();
        Assert.Equal(new DialOut(_call, ann, "13900008001"), _line.Of<DialOut>().Single());
        Assert.Empty(_line.Of<Bridge>());

        _line.Ok(new CallConnected(_call));

        Assert.Equal(new Bridge(_call, new Party(ann)), _line.Of<Bridge>().Single());
        Assert.Equal(new StartRecording(_call), _line.Of<StartRecording>().Single());
        Assert.Equal((CallState.Talking, AgentState.Talking), (_line.StateOf(_call), _line.StateOf(ann)));
    }

    [Fact]
    public void Party_that_does_not_answer_is_not_reached_and_the_agent_wraps_up()
    {
        var ann = Dial();

        _line.Ok(new CallerHungUp(_call));

        Assert.Equal(CallOutcome.NotReached, _line.Of<CallEnded>().Single().Outcome);
        Assert.Equal(AgentState.WrapUp, _line.StateOf(ann));
        Assert.Empty(_line.Of<StartRecording>());
    }

    [Fact]
    public void Agent_who_gives_up_while_it_rings_ends_the_call()
    {
        var ann = Dial();

        _line.Ok(new AgentHangUp(ann, _call));

        Assert.Equal(new HangUpCaller(_call), _line.Of<HangUpCaller>().Single());
        Assert.Equal(CallOutcome.NotReached, _line.Of<CallEnded>().Single().Outcome);
    }

    [Fact]
    public void Agent_who_was_not_ready_is_so_again_after_the_call()
    {
        var ann = _line.Ready("ann");
        _line.Ok(new AgentNotReady(ann, NotReadyReason.Meeting));
        _line.Ok(new AgentDials(ann, _call, "10086"));
        _line.Ok(new CallConnected(_call));
        _line.Ok(new CallerHungUp(_call));
        _line.Ok(new AgentEndWrapUp(ann));

        var after = _line.Hotline.Agent(ann)!;
        Assert.Equal((AgentState.NotReady, NotReadyReason.Meeting), (after.State, after.Reason));
    }

    [Fact]
    public void No_queue_call_rings_at_an_agent_who_calls_out()
    {
        var ann = Dial();
        var caller = _line.Connect();
        _line.Wait(120);

        Assert.NotEqual(CallState.Ringing, _line.StateOf(caller));
        Assert.Equal(AgentState.Talking, _line.StateOf(ann));
    }

    [Fact]
    public void Dialling_with_a_call_in_hand_or_without_audio_is_refused()
    {
        var (_, ann) = _line.Talk();
        Assert.Equal(CallCenterError.WrongState, _line.Do(new AgentDials(ann, _call, "10086")));

        var bob = new AgentId("bob");
        _line.Ok(new AgentSignedIn(bob, "Bob"));
        Assert.Equal(CallCenterError.NoMedia, _line.Do(new AgentDials(bob, _call, "10086")));
        Assert.Null(_line.Hotline.Call(_call));
    }

    [Fact]
    public void Agent_whose_audio_does_not_come_back_loses_the_call_instead_of_queueing_it()
    {
        var ann = Dial();
        _line.Ok(new CallConnected(_call));
        _line.Ok(new AgentMediaDown(ann));
        _line.Wait(60);

        Assert.Single(_line.Of<CallEnded>());
        Assert.Empty(_line.Hotline.Queue);
        Assert.Equal(0, _line.Hotline.CallCount);
    }

    private AgentId Dial()
    {
        var ann = _line.Ready("ann");
        _line.Forget();
        _line.Ok(new AgentDials(ann, _call, "13900008001"));
        return ann;
    }
}
