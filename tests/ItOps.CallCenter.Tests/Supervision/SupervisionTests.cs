using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Supervision;

namespace ItOps.CallCenter.Tests.Supervision;

public sealed class SupervisionTests
{
    private static readonly AgentId Zoe = new("zoe");
    private readonly HotlineDriver _line = new();

    [Theory]
    [InlineData(SupervisionMode.Listen, "ann", "caller")]
    [InlineData(SupervisionMode.Whisper, "ann", "caller zoe")]
    [InlineData(SupervisionMode.Barge, "ann zoe", "caller zoe")]
    public void Each_mode_says_who_hears_whom(SupervisionMode mode, string callerHears, string agentHears)
    {
        var (call, _) = _line.Talk();
        _line.Ok(new Supervise(Zoe, "Zoe", call, mode));

        Assert.Equal(callerHears, Hears("caller"));
        Assert.Equal(agentHears, Hears("ann"));
        Assert.Equal("caller ann", Hears("zoe"));
        Assert.Equal((Zoe, mode), Assert.Single(_line.Hotline.Call(call)!.Supervisors) is var seat ? (seat.Supervisor, seat.Mode) : default);
    }

    [Fact]
    public void Start_change_and_stop_are_in_the_timeline_with_who_and_how()
    {
        var (call, _) = _line.Talk();
        _line.Ok(new Supervise(Zoe, "Zoe", call, SupervisionMode.Listen));
        _line.Ok(new Supervise(Zoe, "Zoe", call, SupervisionMode.Listen));
        _line.Ok(new Supervise(Zoe, "Zoe", call, SupervisionMode.Barge));
        _line.Ok(new StopSupervising(Zoe));
        _line.Ok(new StopSupervising(Zoe));

        Assert.Equal(
            [(CallEventKind.SupervisionStarted, "Listen"), (CallEventKind.SupervisionChanged, "Barge"), (CallEventKind.SupervisionEnded, null)],
            _line.Of<Timeline>().Where(entry => entry.By == "Zoe").Select(entry => (entry.Kind, entry.Detail)));
        Assert.Empty(_line.Of<SetMix>().Last().Parties);
    }

    [Fact]
    public void On_hold_the_caller_is_left_out_until_they_are_joined_again()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new Supervise(Zoe, "Zoe", call, SupervisionMode.Whisper));
        _line.Ok(new AgentHold(ann, call));
        Assert.Equal(("", "zoe", "ann"), (Hears("caller"), Hears("ann"), Hears("zoe")));

        _line.Ok(new AgentResume(ann, call));
        Assert.Equal(("ann", "caller zoe", "caller ann"), (Hears("caller"), Hears("ann"), Hears("zoe")));
    }

    [Fact]
    public void It_ends_with_the_call_before_the_call_is_over()
    {
        var (call, _) = _line.Talk();
        _line.Ok(new Supervise(Zoe, "Zoe", call, SupervisionMode.Listen));
        _line.Ok(new CallerHungUp(call));

        var kinds = _line.Commands.Select(command => command is Timeline entry ? entry.Kind.ToString() : command.GetType().Name).ToList();
        Assert.True(kinds.LastIndexOf("SupervisionEnded") < kinds.IndexOf(nameof(CallEnded)));
        Assert.Empty(_line.Of<SetMix>().Last().Parties);
        Assert.Equal(CallCenterError.UnknownCall, _line.Do(new Supervise(Zoe, "Zoe", call, SupervisionMode.Listen)));
    }

    [Fact]
    public void Only_conversations_can_be_supervised_and_not_ones_own()
    {
        var waiting = _line.Queue();
        Assert.Equal(CallCenterError.WrongState, _line.Do(new Supervise(Zoe, "Zoe", waiting, SupervisionMode.Listen)));
        var ann = _line.Ready("ann");
        Assert.Equal(CallCenterError.WrongState, _line.Do(new Supervise(Zoe, "Zoe", waiting, SupervisionMode.Listen)));
        _line.Ok(new AgentAnswer(ann, waiting));

        Assert.Equal(CallCenterError.WrongState, _line.Do(new Supervise(ann, "Ann", waiting, SupervisionMode.Listen)));
        _line.Ok(new Supervise(Zoe, "Zoe", waiting, SupervisionMode.Listen));
    }

    [Fact]
    public void Another_call_is_taken_instead_of_the_first()
    {
        var (first, _) = _line.Talk();
        var second = _line.Queue();
        _line.Ok(new AgentAnswer(_line.Ready("bob"), second));
        _line.Ok(new Supervise(Zoe, "Zoe", first, SupervisionMode.Barge));
        _line.Ok(new Supervise(Zoe, "Zoe", second, SupervisionMode.Listen));

        Assert.Empty(_line.Hotline.Call(first)!.Supervisors);
        Assert.Single(_line.Hotline.Call(second)!.Supervisors);
        Assert.Contains(_line.Of<SetMix>(), mix => mix.Call == first && mix.Parties.Count == 0);
    }

    [Fact]
    public void Supervisors_hear_each_other_only_when_they_speak_and_a_fifth_is_refused()
    {
        var (call, _) = _line.Talk();
        _line.Ok(new Supervise(Zoe, "Zoe", call, SupervisionMode.Whisper));
        _line.Ok(new Supervise(new("yan"), "Yan", call, SupervisionMode.Listen));
        Assert.Equal(("caller ann", "caller ann zoe"), (Hears("zoe"), Hears("yan")));

        _line.Ok(new Supervise(new("s3"), "S3", call, SupervisionMode.Listen));
        _line.Ok(new Supervise(new("s4"), "S4", call, SupervisionMode.Listen));
        Assert.Equal(CallCenterError.Busy, _line.Do(new Supervise(new("s5"), "S5", call, SupervisionMode.Listen)));
    }

    [Fact]
    public void A_supervisor_who_answers_a_call_of_their_own_or_loses_the_audio_leaves()
    {
        var (call, _) = _line.Talk();
        var bob = _line.Ready("bob");
        _line.Ok(new Supervise(bob, "Bob", call, SupervisionMode.Listen));
        _line.Ok(new Supervise(Zoe, "Zoe", call, SupervisionMode.Listen));
        var own = _line.Queue();
        _line.Ok(new AgentAnswer(bob, own));
        Assert.Equal(Zoe, Assert.Single(_line.Hotline.Call(call)!.Supervisors).Supervisor);

        _line.Ok(new SupervisorMediaDown(Zoe));
        Assert.Empty(_line.Hotline.Call(call)!.Supervisors);
        Assert.Equal("audio-lost", _line.Of<Timeline>().Last(entry => entry.Kind == CallEventKind.SupervisionEnded).Detail);
    }

    [Fact]
    public void New_audio_of_agent_or_supervisor_sets_the_mix_anew()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new Supervise(Zoe, "Zoe", call, SupervisionMode.Listen));
        _line.Forget();
        _line.Ok(new SupervisorMediaUp(Zoe));
        Assert.Equal("caller ann", Hears("zoe"));

        _line.Forget();
        _line.Ok(new AgentMediaUp(ann));
        Assert.Equal(["Bridge", "SetMix"], _line.Commands.Select(command => command.GetType().Name).Where(name => name is "Bridge" or "SetMix"));
    }

    [Fact]
    public void A_call_that_goes_back_to_the_queue_is_no_longer_supervised()
    {
        var (call, ann) = _line.Talk();
        _line.Ok(new Supervise(Zoe, "Zoe", call, SupervisionMode.Listen));
        _line.Ok(new AgentMediaDown(ann));
        Assert.Equal("ann", Hears("zoe"));
        _line.Wait(20);

        Assert.Empty(_line.Hotline.Call(call)!.Supervisors);
        Assert.Empty(_line.Of<SetMix>().Last().Parties);
    }

    private string Hears(string who)
    {
        var party = _line.Of<SetMix>().Last().Parties.SingleOrDefault(party => NameOf(party.Who) == who);
        return string.Join(' ', party?.Hears.Select(NameOf) ?? []);
    }

    private static string NameOf(Party party) => party.Agent?.Value ?? "caller";
}
