using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Supervision;

namespace ItOps.CallCenter.Tests.Calls;

public sealed class ConversationTests
{
    private readonly HotlineDriver _line = new();

    [Fact]
    public void Answer_joins_both_and_starts_the_recording()
    {
        var (call, ann) = _line.Talk();

        Assert.Equal(new Bridge(call, new Party(ann)), _line.Of<Bridge>().Single());
        Assert.Equal(new StartRecording(call), _line.Of<StartRecording>().Single());
        Assert.Equal((CallState.Talking, AgentState.Talking), (_line.StateOf(call), _line.StateOf(ann)));
    }

    [Fact]
    public void Answer_without_audio_is_refused_and_changes_nothing()
    {
        var ann = new AgentId("ann");
        _line.Ok(new AgentSignedIn(ann, "Ann"));

        Assert.Equal(CallCenterError.NoMedia, _line.Do(new AgentReady(ann)));
        Assert.Equal(AgentState.NotReady, _line.StateOf(ann));
    }

    [Fact]
    public void Second_answer_and_other_peoples_calls_are_refused()
    {
        var (call, ann) = _line.Talk();
        var bob = _line.Ready("bob");

        Assert.Equal(CallCenterError.WrongState, _line.Do(new AgentAnswer(ann, call)));
        Assert.Equal(CallCenterError.NotYourCall, _line.Do(new AgentHangUp(bob, call)));
        Assert.Equal(CallCenterError.UnknownAgent, _line.Do(new AgentReady(new AgentId("nobody"))));
        Assert.Equal(CallState.Talking, _line.StateOf(call));
    }

    [Fact]
    public void Hold_parts_them_and_gives_the_caller_a_word_and_music()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new AgentHold(ann, call));
        Assert.Equal(new Unbridge(call, new Party(ann)), _line.Of<Unbridge>().Single());
        Assert.Equal(["zh-CN/please-hold"], _line.LastPlay(call).Clips);
        _line.PlayOut(call);
        Assert.True(_line.LastPlay(call).IsMusic);
        Assert.Equal((CallState.OnHold, AgentState.OnHold), (_line.StateOf(call), _line.StateOf(ann)));
        _line.Ok(new AgentResume(ann, call));

        Assert.Equal(2, _line.Of<Bridge>().Count());
        Assert.Equal(CallCenterError.WrongState, _line.Do(new AgentResume(ann, call)));
    }

    [Fact]
    public void Mute_outlasts_hold_and_ends_with_the_call()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new AgentSetMuted(ann, call, true));
        _line.Ok(new AgentHold(ann, call));
        _line.Ok(new AgentResume(ann, call));
        Assert.True(_line.Hotline.Agent(ann)!.Muted);
        _line.Ok(new AgentHangUp(ann, call));

        Assert.Equal([new MuteAgent(ann, true), new MuteAgent(ann, false)], _line.Of<MuteAgent>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hang_up_by_either_side_ends_the_call_and_begins_wrap_up(bool byAgent)
    {
        var (call, ann) = _line.Talk();
        _line.Ok(byAgent ? new AgentHangUp(ann, call) : new CallerHungUp(call));

        Assert.Equal(CallOutcome.Answered, _line.Of<CallEnded>().Single().Outcome);
        Assert.Equal(byAgent, _line.Of<HangUpCaller>().Any());
        Assert.Single(_line.Of<StopRecording>());
        Assert.Equal((AgentState.WrapUp, call), (_line.StateOf(ann), _line.Hotline.Agent(ann)!.Call));
        Assert.Equal(_line.Now.AddSeconds(30), _line.Hotline.Agent(ann)!.WrapUpEndsAt);
        _line.Wait(30);
        Assert.Equal(AgentState.Ready, _line.StateOf(ann));
        Assert.Contains(CallEventKind.WrapUpEnded, _line.TimelineOf(call));
    }

    [Fact]
    public void Not_ready_during_a_call_applies_after_its_wrap_up()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new AgentNotReady(ann, NotReadyReason.Meal));
        Assert.Equal(AgentState.Talking, _line.StateOf(ann));
        _line.Ok(new CallerHungUp(call));
        _line.Ok(new AgentEndWrapUp(ann));

        Assert.Equal((AgentState.NotReady, NotReadyReason.Meal), (_line.StateOf(ann), _line.Hotline.Agent(ann)!.Reason));
        Assert.Equal(CallCenterError.WrongState, _line.Do(new AgentEndWrapUp(ann)));
    }

    [Fact]
    public void Agent_whose_audio_comes_back_in_time_goes_on_with_the_call()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new AgentSetMuted(ann, call, true));
        _line.Ok(new AgentMediaDown(ann));
        Assert.Equal(["zh-CN/one-moment"], _line.LastPlay(call).Clips);
        _line.Wait(19);
        _line.Ok(new AgentMediaUp(ann));
        _line.Wait(60);

        Assert.Equal(CallState.Talking, _line.StateOf(call));
        Assert.Equal(2, _line.Of<Bridge>().Count());
        Assert.Equal(2, _line.Of<MuteAgent>().Count(mute => mute.Muted));
    }

    [Theory]
    [InlineData(false, AgentState.NotReady)]
    [InlineData(true, AgentState.SignedOut)]
    public void Agent_who_does_not_come_back_loses_the_call_to_the_front_of_the_queue(bool signsOut, AgentState after)
    {
        var (call, ann) = _line.Talk();
        var other = _line.Queue();
        _line.Ok(signsOut ? new AgentSignedOut(ann) : new AgentMediaDown(ann));
        _line.Wait(20);

        Assert.Equal([call, other], _line.Hotline.Queue.Select(waiting => waiting.Call));
        Assert.Equal(after, _line.StateOf(ann));
        Assert.Equal(["zh-CN/requeued"], _line.LastPlay(call).Clips);
        var bob = _line.Ready("bob");
        _line.Ok(new AgentAnswer(bob, call));
        Assert.Single(_line.Of<StartRecording>());
    }

    [Fact]
    public void Agent_who_reloads_the_page_needs_both_sign_in_and_audio_to_go_on()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new AgentSignedOut(ann));
        _line.Ok(new AgentMediaUp(ann));
        Assert.Single(_line.Of<Bridge>());
        _line.Ok(new AgentSignedIn(ann, "Ann"));

        Assert.Equal(2, _line.Of<Bridge>().Count());
        Assert.Equal(AgentState.Talking, _line.StateOf(ann));
        Assert.Equal(CallState.Talking, _line.StateOf(call));
    }

    [Fact]
    public void Signing_in_again_without_having_left_does_not_touch_the_call()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new AgentSignedIn(ann, "Ann"));

        Assert.Single(_line.Of<Bridge>());
        Assert.Equal(CallState.Talking, _line.StateOf(call));
    }

    [Fact]
    public void Agent_whose_audio_goes_while_ringing_is_no_longer_rung()
    {
        var ann = _line.Ready("ann");
        var call = _line.Queue();
        _line.Ok(new AgentMediaDown(ann));

        Assert.Equal(new WithdrawOffer(call, ann, OfferEnd.TakenElsewhere), _line.Of<WithdrawOffer>().Single());
        Assert.Equal(CallState.Queued, _line.StateOf(call));
        Assert.Equal(NotReadyReason.NoAudio, _line.Hotline.Agent(ann)!.Reason);
    }

    [Fact]
    public void Caller_who_hangs_up_while_the_agent_is_away_ends_the_call()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new AgentSignedOut(ann));
        _line.Ok(new CallerHungUp(call));
        _line.Wait(60);

        Assert.Equal(CallOutcome.Answered, _line.Of<CallEnded>().Single().Outcome);
        Assert.Equal(AgentState.SignedOut, _line.StateOf(ann));
        Assert.Null(_line.Hotline.NextDeadline);
    }

    [Fact]
    public void Sides_that_are_not_heard_are_noted_once_each_way_and_shown_meanwhile()
    {
        var (call, ann) = _line.Talk();
        _line.Forget();
        _line.Ok(new CallerVoiceAbsent(call));
        _line.Ok(new CallerVoiceAbsent(call));
        _line.Ok(new AgentVoiceAbsent(ann));

        Assert.True(_line.Hotline.Call(call) is { IsCallerUnheard: true, IsAgentUnheard: true });
        Assert.Equal(
            [(CallEventKind.VoiceAbsent, "caller"), (CallEventKind.VoiceAbsent, "ANN")],
            _line.Of<Timeline>().Select(entry => (entry.Kind, entry.By)));
        Assert.Equal(2, _line.Of<CallChanged>().Count());

        _line.Ok(new AgentVoiceHeard(ann));
        _line.Ok(new CallerVoiceHeard(call));
        _line.Ok(new CallerVoiceHeard(call));
        Assert.True(_line.Hotline.Call(call) is { IsCallerUnheard: false, IsAgentUnheard: false });
        Assert.Equal(
            [(CallEventKind.VoiceHeard, "ANN"), (CallEventKind.VoiceHeard, "caller")],
            _line.Of<Timeline>().Skip(2).Select(entry => (entry.Kind, entry.By)));
    }

    [Fact]
    public void Voice_that_was_not_missed_is_not_noted()
    {
        var (call, ann) = _line.Talk();
        _line.Forget();
        _line.Ok(new AgentVoiceHeard(ann));
        _line.Ok(new CallerVoiceHeard(call));

        Assert.Empty(_line.Commands);
    }

    [Fact]
    public void Hold_ends_what_was_said_of_voices_and_what_comes_late_is_not_believed()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new CallerVoiceAbsent(call));
        _line.Ok(new AgentVoiceAbsent(ann));
        _line.Ok(new AgentHold(ann, call));
        _line.Ok(new CallerVoiceAbsent(call));
        _line.Ok(new AgentVoiceAbsent(ann));

        Assert.True(_line.Hotline.Call(call) is { IsCallerUnheard: false, IsAgentUnheard: false });
    }

    [Fact]
    public void Silent_caller_is_noted_once_each_way()
    {
        var (call, _) = _line.Talk();
        _line.Ok(new CallerMediaSilenced(call));
        _line.Ok(new CallerMediaSilenced(call));
        _line.Ok(new CallerMediaResumed(call));

        Assert.Single(_line.TimelineOf(call), CallEventKind.MediaLost);
        Assert.Single(_line.TimelineOf(call), CallEventKind.MediaRestored);
    }
}
