using ItOps.CallCenter.Calls;

namespace ItOps.CallCenter.Tests.Calls;

public sealed class FaxTests
{
    private static readonly CallId Fax = new(new Guid(99, 0, 0, new byte[8]));

    [Fact]
    public void A_call_to_the_fax_number_goes_straight_to_the_receiver()
    {
        var line = new HotlineDriver();
        line.Ok(new CallArrived(Fax, CallChannel.Fax, "8003", "4090"));

        line.Ok(new CallConnected(Fax));

        Assert.Equal(new ReceiveFax(Fax), line.Of<ReceiveFax>().Single());
        Assert.Empty(line.Of<Play>());
        line.Ok(new FaxEnded(Fax, HasPages: true, ByCaller: false));
        Assert.Equal(CallOutcome.FaxReceived, line.Of<CallEnded>().Single().Outcome);
        Assert.Single(line.Of<HangUpCaller>());
        Assert.Equal(0, line.Hotline.CallCount);
    }

    [Fact]
    public void A_fax_without_a_page_has_failed()
    {
        var line = new HotlineDriver();
        line.Ok(new CallArrived(Fax, CallChannel.Fax, "8003", "4090"));
        line.Ok(new CallConnected(Fax));

        line.Ok(new FaxEnded(Fax, HasPages: false, ByCaller: true));

        Assert.Equal(CallOutcome.Failed, line.Of<CallEnded>().Single().Outcome);
        Assert.Empty(line.Of<HangUpCaller>());
    }

    [Fact]
    public void A_machine_heard_in_the_menu_is_taken_out_of_it_and_nothing_of_the_menu_is_left()
    {
        var line = new HotlineDriver();
        var call = line.Connect();

        line.Ok(new FaxToneHeard(call, Refusal: null));

        Assert.Single(line.Of<StopPlaying>());
        Assert.Equal(new ReceiveFax(call), line.Of<ReceiveFax>().Single());
        Assert.Equal(CallChannel.Fax, line.Hotline.Call(call)!.Channel);
        line.Wait(3600);
        line.Press(call, "110");
        Assert.Equal(CallState.Ivr, line.StateOf(call));
        Assert.Equal(CallCenterError.WrongState, line.Do(new FaxToneHeard(call, null)));
    }

    [Fact]
    public void A_machine_that_can_not_be_received_stays_in_the_menu_and_the_timeline_says_why()
    {
        var line = new HotlineDriver();
        var call = line.Connect();

        line.Ok(new FaxToneHeard(call, "busy"));

        Assert.Empty(line.Of<ReceiveFax>());
        Assert.Contains(line.Of<Timeline>(), entry => entry is { Kind: CallEventKind.FaxToneHeard, Detail: "busy" });
        line.Press(call, "11");
        Assert.Equal(CallState.Queued, line.StateOf(call));
    }

    [Fact]
    public void A_caller_in_the_queue_is_no_machine()
    {
        var line = new HotlineDriver();
        var call = line.Connect();
        line.Press(call, "11");

        Assert.Equal(CallCenterError.WrongState, line.Do(new FaxToneHeard(call, null)));
    }

    [Fact]
    public void A_call_turned_away_is_told_with_its_reason()
    {
        var line = new HotlineDriver();

        Assert.Equal(CallCenterError.Busy, line.Do(new CallTurnedAway(Fax, CallChannel.Fax, "8003", "4090", 486, "busy")));

        Assert.Equal(new RejectCaller(Fax, 486), line.Of<RejectCaller>().Single());
        Assert.Equal((CallChannel.Fax, CallOutcome.Failed), (line.Of<CallEnded>().Single().Final.Channel, line.Of<CallEnded>().Single().Outcome));
        Assert.Contains(line.Of<Timeline>(), entry => entry is { Kind: CallEventKind.FaxFailed, Detail: "busy" });
        Assert.Equal(0, line.Hotline.CallCount);
    }
}
