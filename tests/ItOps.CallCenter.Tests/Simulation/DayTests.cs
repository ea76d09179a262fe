using ItOps.CallCenter.Calls;

namespace ItOps.CallCenter.Tests.Simulation;

public sealed class DayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whole_day_loses_no_call_rings_nobody_twice_and_serves_in_order(int seed)
    {
        var day = new Day(seed, callers: 500, agents: 8, new CallCenterOptions { RecordFrom = (RecordingStart)(seed % 3) });
        day.Run();

        day.Ledger.CheckNothingIsLeft();
        Assert.Equal(500 + day.Dialled, day.Ledger.Outcomes.Values.Sum());
        Assert.Equal(Enum.GetValues<CallOutcome>().Length, day.Ledger.Outcomes.Count);
        Assert.True(day.Ledger.Requeues > 10, "the day was too easy");
        Assert.All(
            Enum.GetValues<CallEventKind>().Where(kind => kind is >= CallEventKind.TransferAsked and <= CallEventKind.ConferenceLeft),
            kind => Assert.True(day.Ledger.Kinds.GetValueOrDefault(kind) > 2, $"{kind} hardly ever happened"));
    }

    [Fact]
    public void Day_with_too_few_agents_and_lines_turns_callers_away_and_still_loses_none()
    {
        var day = new Day(7, callers: 700, agents: 3, new CallCenterOptions { MaxCalls = 40, MaxQueue = 20, WrapUpSeconds = 0 });
        day.Run();

        day.Ledger.CheckNothingIsLeft();
        Assert.Equal(700 + day.Dialled, day.Ledger.Outcomes.Values.Sum());
        Assert.True(day.Ledger.Outcomes[CallOutcome.Failed] > 25, "the lines were never full");
    }
}
