using ItOps.CallCenter.Calls;

namespace ItOps.CallCenter.Tests.Calls;

public sealed class AdmissionTests
{
    private static readonly CallId Late = new(new Guid(99, 0, 0, new byte[8]));

    [Fact]
    public void Call_beyond_the_limit_gets_503()
    {
        var line = new HotlineDriver(new CallCenterOptions { MaxCalls = 1 });
        line.Connect();

        Assert.Equal(CallCenterError.Busy, line.Do(new CallArrived(Late, CallChannel.Phone, "8001", "4000")));
        Assert.Equal(new RejectCaller(Late, 503), line.Of<RejectCaller>().Single());
        Assert.Equal(CallOutcome.Failed, line.Of<CallEnded>().Single().Outcome);
        Assert.Equal(1, line.Hotline.CallCount);
    }

    [Fact]
    public void Draining_turns_new_calls_away_and_serves_those_that_are_in()
    {
        var line = new HotlineDriver();
        var call = line.Connect();
        line.Ok(new Drain());

        Assert.Equal(CallCenterError.Busy, line.Do(new CallArrived(Late, CallChannel.Phone, "8001", "4000")));
        line.Press(call, "11");
        Assert.Equal(CallState.Queued, line.StateOf(call));
    }

    [Fact]
    public void Same_call_can_not_arrive_twice()
    {
        var line = new HotlineDriver();
        var call = line.Connect();

        Assert.Equal(CallCenterError.DuplicateCall, line.Do(new CallArrived(call, CallChannel.Phone, "8001", "4000")));
    }

    [Fact]
    public void Answered_call_that_never_comes_up_is_given_up()
    {
        var line = new HotlineDriver();
        line.Ok(new CallArrived(Late, CallChannel.Phone, "8001", "4000"));
        line.Wait(40);

        Assert.Equal(CallOutcome.Failed, line.Of<CallEnded>().Single().Outcome);
        Assert.Single(line.Of<HangUpCaller>());
    }

    [Fact]
    public void Caller_is_rung_and_answered_at_once()
    {
        var line = new HotlineDriver();
        line.Ok(new CallArrived(Late, CallChannel.Phone, "8001", "4000"));

        Assert.Equal([new RingCaller(Late), new AnswerCaller(Late)], line.Commands.Where(command => command is RingCaller or AnswerCaller));
    }

    [Fact]
    public void Recording_can_begin_with_the_machine()
    {
        var line = new HotlineDriver(new CallCenterOptions { RecordFrom = RecordingStart.IvrAnswer });
        var call = line.Connect();
        line.Ok(new CallerHungUp(call));

        Assert.Single(line.Of<StartRecording>());
        Assert.Single(line.Of<StopRecording>());
    }
}
