using ItOps.Console.WebCall;
using ItOps.Contracts.Calls;
using ItOps.Contracts.WebCalls;

namespace ItOps.Console.Tests.WebCall;

public sealed class WebCallViewTests
{
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void News_that_overtakes_the_answer_is_kept()
    {
        var view = WebCallView.Calling.Take(new WebCallStateDto(Id, CallState.Queued, 2, null, null)).Answered(Id, Noon);

        Assert.Equal(CallState.Queued, view.Call?.State);
        Assert.Equal(2, view.Call?.Position);
    }

    [Fact]
    public void Ended_call_does_not_come_back()
    {
        var ended = WebCallView.Calling.Answered(Id, Noon).Lost();

        Assert.Same(ended, ended.Take(new WebCallStateDto(Id, CallState.Talking, null, "王芳", null)));
        Assert.Equal("Ended", ended.StateName);
    }

    [Fact]
    public void Ticket_number_reaches_a_caller_whose_call_is_over()
    {
        var ended = WebCallView.Calling.Answered(Id, Noon).Lost();

        Assert.Equal("INC-20260302-0001", ended.Take(new WebCallStateDto(Id, CallState.Ended, null, null, "INC-20260302-0001")).Call?.IncidentNumber);
    }
}
