using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Speech;

namespace ItOps.CallCenter.Tests.Ivr;

public sealed class IvrRunTests
{
    private readonly HotlineDriver _line = new();

    [Fact]
    public void Caller_is_greeted_in_both_languages_and_then_asked_for_one()
    {
        var call = _line.Connect();

        Assert.Equal(["zh-CN/greeting", "en-US/greeting"], _line.LastPlay(call).Clips);
        _line.PlayOut(call);
        Assert.Equal(["zh-CN/choose-language", "en-US/choose-language"], _line.LastPlay(call).Clips);
    }

    [Fact]
    public void Caller_whose_language_is_known_is_not_asked()
    {
        var call = _line.Connect(CallChannel.WebCall, Language.English);
        _line.PlayOut(call);

        Assert.Equal(["en-US/menu"], _line.LastPlay(call).Clips);
    }

    [Fact]
    public void Key_stops_the_prompt_at_once()
    {
        var call = _line.Connect();
        _line.PlayOut(call);
        _line.Forget();
        _line.Press(call, "2");

        Assert.IsType<StopPlaying>(_line.Commands.First(command => command is StopPlaying or Play));
        Assert.Equal(["en-US/menu"], _line.LastPlay(call).Clips);
        Assert.Equal(Language.English, _line.Hotline.Call(call)!.Language);
    }

    [Fact]
    public void Keys_pressed_during_the_greeting_answer_the_questions_to_come()
    {
        var call = _line.Connect();
        _line.Press(call, "23");

        Assert.Equal(CallState.Queued, _line.StateOf(call));
        Assert.Equal(ServiceTopic.Consultation, _line.Hotline.Call(call)!.Topic);
        Assert.Equal(Language.English, _line.Hotline.Call(call)!.Language);
    }

    [Fact]
    public void Keys_pressed_before_the_connection_is_told_answer_the_questions_to_come()
    {
        CallId call = new(Guid.NewGuid());
        _line.Ok(new CallArrived(call, CallChannel.Phone, "8001", "4000"));
        _line.Press(call, "23" + new string('9', 20));
        _line.Ok(new CallConnected(call));

        Assert.Equal(CallState.Queued, _line.StateOf(call));
        Assert.Equal(ServiceTopic.Consultation, _line.Hotline.Call(call)!.Topic);
        Assert.Equal(Language.English, _line.Hotline.Call(call)!.Language);
        Assert.Equal(16, _line.TimelineOf(call).Count(kind => kind == CallEventKind.DigitPressed));
    }

    [Fact]
    public void Silence_at_the_language_question_chooses_Chinese_after_one_repeat()
    {
        var call = _line.Connect();
        _line.PlayOut(call);
        _line.PlayOut(call);
        _line.Wait(4);
        Assert.Equal("zh-CN/choose-language", _line.LastPlay(call).Clips[0]);
        _line.PlayOut(call);
        _line.Wait(4);

        Assert.Equal(["zh-CN/menu"], _line.LastPlay(call).Clips);
    }

    [Fact]
    public void Silence_in_the_menu_repeats_it_twice_and_then_leads_to_an_agent()
    {
        var call = _line.Connect();
        _line.Press(call, "1");
        for (var repeat = 0; repeat < 2; repeat++)
        {
            _line.PlayOut(call);
            _line.Wait(5);
            Assert.Equal(["zh-CN/no-key", "zh-CN/menu"], _line.LastPlay(call).Clips);
        }

        _line.PlayOut(call);
        _line.Wait(5);

        Assert.Equal(CallState.Queued, _line.StateOf(call));
    }

    [Fact]
    public void Wrong_key_repeats_the_menu_three_times_and_then_leads_to_an_agent()
    {
        var call = _line.Connect();
        _line.Press(call, "1");
        for (var repeat = 0; repeat < 3; repeat++)
        {
            _line.Press(call, "7");
            Assert.Equal(["zh-CN/wrong-key", "zh-CN/menu"], _line.LastPlay(call).Clips);
        }

        _line.Press(call, "7");

        Assert.Equal(CallState.Queued, _line.StateOf(call));
    }

    [Fact]
    public void Prompt_whose_end_is_never_reported_holds_nobody_up()
    {
        var call = _line.Connect();
        _line.Wait(3600);

        Assert.Equal(CallState.Queued, _line.StateOf(call));
    }

    [Fact]
    public void Caller_hears_their_open_tickets()
    {
        var call = _line.Connect();
        _line.Press(call, "22");
        Assert.Equal(new LookUpTickets(call, null), _line.Of<LookUpTickets>().Single());
        _line.PlayOut(call);
        _line.Ok(new TicketProgress(call, [new TicketStatus("INC-20261123-0007", TicketState.Pending)]));

        var clips = _line.LastPlay(call).Clips;
        Assert.Equal(["en-US/you-have", "en-US/number-1", "en-US/open-ticket", "en-US/ticket"], clips.Take(4));
        Assert.Contains("en-US/state-pending", clips);
        _line.PlayOut(call);
        Assert.Equal(["en-US/after-progress"], _line.LastPlay(call).Clips);
    }

    [Fact]
    public void Answer_to_a_lookup_waits_until_the_prompt_is_over()
    {
        var call = _line.Connect();
        _line.Press(call, "12");
        _line.Ok(new TicketProgress(call, [new TicketStatus("INC-20261123-0007", TicketState.New)]));
        Assert.Equal(["zh-CN/looking-up"], _line.LastPlay(call).Clips);

        _line.PlayOut(call);

        Assert.Equal("zh-CN/you-have", _line.LastPlay(call).Clips[0]);
    }

    [Theory]
    [InlineData("202611230007#")]
    [InlineData("99*202611230007")]
    public void Caller_without_open_tickets_keys_in_a_number(string keys)
    {
        var call = Unrecognised();
        _line.Press(call, keys);

        Assert.Equal(new LookUpTickets(call, "INC-20261123-0007"), _line.Of<LookUpTickets>().Last());
        _line.PlayOut(call);
        _line.Ok(new TicketProgress(call, [new TicketStatus("INC-20261123-0007", TicketState.Closed)]));
        Assert.Contains("zh-CN/state-closed", _line.LastPlay(call).Clips);
    }

    [Fact]
    public void End_key_after_a_complete_number_is_no_wrong_key_later()
    {
        var call = Unrecognised();
        _line.Press(call, "202611230007#");
        _line.PlayOut(call);
        _line.Ok(new TicketProgress(call, []));

        Assert.Equal(["zh-CN/ticket-not-found"], _line.LastPlay(call).Clips);
        _line.PlayOut(call);
        Assert.Equal(["zh-CN/not-found-menu"], _line.LastPlay(call).Clips);
        _line.Press(call, "0");
        Assert.Equal(CallState.Queued, _line.StateOf(call));
    }

    [Fact]
    public void Number_keyed_ahead_during_the_lookup_answers_the_question_to_come()
    {
        var call = _line.Connect();
        _line.Press(call, "12");
        _line.PlayOut(call);
        _line.Press(call, "202611230007#0");
        _line.Ok(new TicketProgress(call, []));
        _line.PlayOut(call);
        Assert.Equal(new LookUpTickets(call, "INC-20261123-0007"), _line.Of<LookUpTickets>().Last());
        _line.Ok(new TicketProgress(call, [new TicketStatus("INC-20261123-0007", TicketState.New)]));

        Assert.Contains("zh-CN/state-new", _line.LastPlay(call).Clips);
        _line.PlayOut(call);
        Assert.Equal(CallState.Queued, _line.StateOf(call));
    }

    [Fact]
    public void Number_that_is_too_short_is_asked_for_again()
    {
        var call = Unrecognised();
        _line.Press(call, "2026#");

        Assert.Equal(["zh-CN/wrong-number", "zh-CN/key-in-ticket"], _line.LastPlay(call).Clips);
    }

    [Fact]
    public void Lookup_that_never_answers_leads_to_an_agent()
    {
        var call = _line.Connect();
        _line.Press(call, "12");
        _line.Wait(5);
        Assert.Equal(["zh-CN/lookup-unavailable"], _line.LastPlay(call).Clips);
        _line.PlayOut(call);

        Assert.Equal(CallState.Queued, _line.StateOf(call));
        Assert.Equal(CallCenterError.WrongState, _line.Do(new TicketProgress(call, [])));
    }

    [Fact]
    public void Caller_who_hangs_up_after_the_progress_has_served_themselves()
    {
        var call = _line.Connect();
        _line.Press(call, "12");
        _line.PlayOut(call);
        _line.Ok(new TicketProgress(call, [new TicketStatus("INC-20261123-0007", TicketState.New)]));
        _line.Ok(new CallerHungUp(call));

        Assert.Equal(CallOutcome.SelfService, _line.Of<CallEnded>().Single().Outcome);
    }

    [Fact]
    public void Star_after_the_progress_says_goodbye_and_hangs_up()
    {
        var call = _line.Connect();
        _line.Press(call, "12");
        _line.PlayOut(call);
        _line.Ok(new TicketProgress(call, [new TicketStatus("INC-20261123-0007", TicketState.New)]));
        _line.Press(call, "*");
        Assert.Equal(["zh-CN/goodbye"], _line.LastPlay(call).Clips);
        _line.PlayOut(call);

        Assert.Equal(new HangUpCaller(call), _line.Of<HangUpCaller>().Single());
        Assert.Equal(CallOutcome.SelfService, _line.Of<CallEnded>().Single().Outcome);
    }

    [Fact]
    public void Caller_who_goes_in_circles_comes_to_an_agent_in_the_end()
    {
        var call = _line.Connect();
        _line.Press(call, "1" + new string('9', 300));

        Assert.Equal(CallState.Queued, _line.StateOf(call));
    }

    [Fact]
    public void Running_call_finishes_on_the_flow_it_began_with()
    {
        var call = _line.Connect();
        var other = HotlineFlow.Text.Replace("\"menu\": {", "\"menu-2\": {", StringComparison.Ordinal)
            .Replace(": \"menu\"", ": \"menu-2\"", StringComparison.Ordinal);
        _line.Hotline.UseIvr(IvrDocument.TryParse(other, _ => true).Document!);
        var later = _line.Connect();
        _line.Press(call, "1");
        _line.Press(later, "1");

        Assert.Equal("menu", LastNode(call));
        Assert.Equal("menu-2", LastNode(later));
    }

    private string LastNode(CallId call) =>
        _line.Of<Timeline>().Last(entry => entry.Call == call && entry.Kind == CallEventKind.NodeEntered).Detail!;

    private CallId Unrecognised()
    {
        var call = _line.Connect();
        _line.Press(call, "12");
        _line.PlayOut(call);
        _line.Ok(new TicketProgress(call, []));
        Assert.Equal(["zh-CN/no-open-tickets"], _line.LastPlay(call).Clips);
        _line.PlayOut(call);
        Assert.Equal(["zh-CN/key-in-ticket"], _line.LastPlay(call).Clips);
        return call;
    }
}
