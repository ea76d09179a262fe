using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Tests.Transfers;

public sealed class ConsultationTests
{
    private static readonly ToNumber Outside = new("13900008005");

    private readonly HotlineDriver _line = new();

    [Fact]
    public void Asked_colleague_talks_to_the_agent_while_the_caller_hears_music()
    {
        var (call, ann, bob) = Ask();

        Assert.Equal(CallState.OnHold, _line.StateOf(call));
        Assert.Equal((AgentState.OnHold, AgentState.Talking), (_line.StateOf(ann), _line.StateOf(bob)));
        Assert.Equal("ann: bob; bob: ann", Mix());
        Assert.Equal(["zh-CN/please-hold"], _line.LastPlay(call).Clips);
        _line.PlayOut(call);
        Assert.True(_line.LastPlay(call).IsMusic);
    }

    [Fact]
    public void Completed_consultation_leaves_the_caller_with_whom_was_asked()
    {
        var (call, ann, bob) = Ask();
        _line.Ok(new AgentCompletes(ann, call));

        Assert.Equal((CallState.Talking, bob), (_line.StateOf(call), _line.Hotline.Call(call)!.Agent));
        Assert.Equal((AgentState.WrapUp, AgentState.Talking), (_line.StateOf(ann), _line.StateOf(bob)));
        Assert.Equal(new Bridge(call, new Party(bob)), _line.Of<Bridge>().Last());
        Assert.Equal("", Mix());
        _line.Ok(new AgentHangUp(bob, call));
        Assert.Equal(bob, _line.Of<CallEnded>().Single().Final.Agent);
    }

    [Fact]
    public void Cancelled_consultation_goes_back_to_the_caller()
    {
        var (call, ann, bob) = Ask();
        _line.Ok(new AgentCancelsConsult(ann, call));

        Assert.Equal((CallState.Talking, AgentState.Talking, AgentState.WrapUp), (_line.StateOf(call), _line.StateOf(ann), _line.StateOf(bob)));
        Assert.Equal(new Bridge(call, new Party(ann)), _line.Of<Bridge>().Last());
    }

    [Fact]
    public void In_a_conference_everyone_hears_the_others_and_a_party_can_be_dropped()
    {
        var (call, ann, _) = Ask();
        _line.Ok(new AgentConferences(ann, call));
        Assert.Equal("ann: bob caller; bob: ann caller; caller: ann bob", Mix());

        _line.Ok(new AgentConsults(ann, call, Outside));
        Assert.Equal("", Mix());
        Assert.Equal(new Bridge(call, new Party(new AgentId("bob"))), _line.Of<Bridge>().Last());
        _line.Ok(new GuestConnected(call, new(2)));
        Assert.Equal("2: ann; ann: 2; bob: caller; caller: bob", Mix());
        _line.Ok(new AgentConferences(ann, call));
        Assert.Equal("2: ann bob caller; ann: 2 bob caller; bob: 2 ann caller; caller: 2 ann bob", Mix());

        _line.Ok(new AgentDrops(ann, call, new(1)));
        Assert.Equal("2: ann caller; ann: 2 caller; caller: 2 ann", Mix());
        _line.Ok(new GuestGone(call, new(2), null));
        Assert.Equal("", Mix());
        Assert.Equal(CallState.Talking, _line.StateOf(call));
    }

    [Fact]
    public void Agent_who_leaves_a_conference_leaves_the_call_to_the_colleague_or_to_the_others()
    {
        var (call, ann, bob) = Ask();
        _line.Ok(new AgentConferences(ann, call));
        _line.Ok(new AgentHangUp(ann, call));
        Assert.Equal((CallState.Talking, bob), (_line.StateOf(call), _line.Hotline.Call(call)!.Agent));

        _line.Ok(new AgentConsults(bob, call, Outside));
        _line.Ok(new GuestConnected(call, new(2)));
        _line.Ok(new AgentConferences(bob, call));
        _line.Ok(new AgentHangUp(bob, call));
        Assert.Equal(CallState.Transferred, _line.StateOf(call));
        Assert.Equal(new Bridge(call, new Party(null, new GuestId(2))), _line.Of<Bridge>().Last());
        Assert.Empty(_line.Of<CallEnded>());
    }

    [Fact]
    public void Hanging_up_while_it_still_rings_hands_the_caller_over_and_they_come_back_when_nobody_answers()
    {
        var (call, ann) = _line.Talk();
        var bob = _line.Ready("bob");
        _line.Ok(new AgentConsults(ann, call, new ToAgent(bob)));
        _line.Ok(new AgentHangUp(ann, call));
        Assert.Equal((CallState.Ringing, bob), (_line.StateOf(call), _line.Hotline.Call(call)!.Agent));

        _line.Wait(15);
        Assert.Equal((CallState.Ringing, ann), (_line.StateOf(call), _line.Hotline.Call(call)!.Agent));
    }

    [Fact]
    public void Consultation_that_is_not_answered_ends_and_the_caller_waits_for_the_agent()
    {
        var (call, ann) = _line.Talk();
        var bob = _line.Ready("bob");
        _line.Ok(new AgentConsults(ann, call, new ToAgent(bob)));
        Assert.Equal(CallCenterError.WrongState, _line.Do(new AgentResume(ann, call)));
        _line.Wait(15);

        Assert.Equal((AgentState.NotReady, CallState.OnHold), (_line.StateOf(bob), _line.StateOf(call)));
        _line.Ok(new AgentResume(ann, call));
        Assert.Equal(CallState.Talking, _line.StateOf(call));
    }

    [Fact]
    public void Caller_who_hangs_up_in_a_consultation_ends_it_for_all()
    {
        var (call, ann, bob) = Ask();
        _line.Ok(new CallerHungUp(call));

        Assert.Equal((AgentState.WrapUp, AgentState.WrapUp), (_line.StateOf(ann), _line.StateOf(bob)));
        Assert.Equal("", Mix());
    }

    [Fact]
    public void Agent_whose_audio_stays_away_gives_the_caller_of_a_consultation_to_the_queue_and_of_a_conference_to_the_others()
    {
        var (call, ann, bob) = Ask();
        _line.Ok(new AgentMediaDown(ann));
        _line.Wait(20);
        Assert.Equal((CallState.Queued, AgentState.WrapUp), (_line.StateOf(call), _line.StateOf(bob)));

        _line.Ok(new AgentReady(bob));
        _line.Ok(new AgentAnswer(bob, call));
        _line.Ok(new AgentConsults(bob, call, Outside));
        _line.Ok(new GuestConnected(call, new(2)));
        _line.Ok(new AgentConferences(bob, call));
        _line.Ok(new AgentMediaDown(bob));
        _line.Wait(20);
        Assert.Equal(CallState.Transferred, _line.StateOf(call));
    }

    [Fact]
    public void Supervisor_hears_everyone_and_stays_with_the_colleague_who_takes_over()
    {
        var (call, ann, bob) = Ask();
        _line.Ok(new Supervise(new("sue"), "SUE", call, SupervisionMode.Whisper));
        Assert.Equal("ann: bob sue; bob: ann; sue: ann bob", Mix());

        _line.Ok(new AgentCompletes(ann, call));
        Assert.Equal("bob: caller sue; caller: bob; sue: bob caller", Mix());
        Assert.Equal(bob, _line.Hotline.Call(call)!.Agent);
    }

    [Fact]
    public void Mix_holds_sixteen_parties()
    {
        var (call, ann) = _line.Talk();
        for (var guest = 1; guest <= 14; guest++)
        {
            _line.Ok(new AgentConsults(ann, call, Outside));
            _line.Ok(new GuestConnected(call, new(guest)));
            _line.Ok(new AgentConferences(ann, call));
        }

        Assert.Equal(16, _line.Of<SetMix>().Last().Parties.Count);
        Assert.Equal(CallCenterError.Busy, _line.Do(new AgentConsults(ann, call, Outside)));
        Assert.Equal(CallCenterError.Busy, _line.Do(new Supervise(new("sue"), "SUE", call, SupervisionMode.Listen)));
    }

    private (CallId Call, AgentId Ann, AgentId Bob) Ask()
    {
        var (call, ann) = _line.Talk();
        var bob = _line.Ready("bob");
        _line.Ok(new AgentConsults(ann, call, new ToAgent(bob)));
        _line.Ok(new AgentAnswer(bob, call));
        return (call, ann, bob);
    }

    /// <summary>Who hears whom by the latest mix.</summary>
    private string Mix() => string.Join("; ", (_line.Of<SetMix>().LastOrDefault()?.Parties ?? [])
        .Select(party => $"{NameOf(party.Who)}: {string.Join(' ', party.Hears.Select(NameOf).Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal));

    private static string NameOf(Party party) => party.Agent?.Value ?? party.Guest?.ToString() ?? "caller";
}
