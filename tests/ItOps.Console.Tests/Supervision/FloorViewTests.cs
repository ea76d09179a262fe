using ItOps.Console.Desk;
using ItOps.Console.Supervision;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;
using static ItOps.Console.Tests.Desk.DeskFacts;

namespace ItOps.Console.Tests.Supervision;

public sealed class FloorViewTests
{
    [Fact]
    public void Tiles_show_the_signed_in_agents_in_an_order_that_stays()
    {
        var floor = FloorView.Of(View([Named("agent10", AgentState.Ready), Named("agent2", AgentState.Talking), Named("agent3", AgentState.SignedOut)], []), "zoe");

        Assert.Equal(["agent2", "agent10"], floor.Tiles.Select(tile => tile.Agent.UserName));
        Assert.Equal((1, 1, 0), (floor.InCalls, floor.Ready, floor.NotReady));
        Assert.Null(floor.Mine);
    }

    [Fact]
    public void Only_a_conversation_that_is_not_ones_own_can_be_supervised()
    {
        var floor = FloorView.Of(
            View(
                [Named("ann", AgentState.Talking), Named("bob", AgentState.Ready), Named("zoe", AgentState.Talking)],
                [Conversation("ann"), Conversation("zoe")]),
            "zoe");

        Assert.Equal([true, false, false], floor.Tiles.Select(tile => tile.CanSupervise));
    }

    [Fact]
    public void The_mode_that_counts_is_my_own()
    {
        var floor = FloorView.Of(
            View(
                [Named("ann", AgentState.Talking)],
                [Conversation("ann", ("yan", SupervisionMode.Barge), ("zoe", SupervisionMode.Whisper))]),
            "zoe");

        Assert.Equal(SupervisionMode.Whisper, floor.Mine!.MyMode);
    }

    private static DeskView View(AgentDto[] agents, ConversationDto[] conversations) => DeskView.Empty with
    {
        Queue = new("hotline", [], agents, 0, 0, null),
        Floor = new(conversations),
    };

    private static AgentDto Named(string name, AgentState state) => Agent(state) with { UserName = name };

    private static ConversationDto Conversation(string agent, params (string Who, SupervisionMode Mode)[] supervisors) => new(
        Guid.NewGuid(), agent, CallChannel.Phone, CallState.Talking, "8001", null, null, ServiceTopic.Fault, "zh-CN", DateTimeOffset.UnixEpoch,
        [.. supervisors.Select(one => new SupervisionDto(one.Who, one.Who, one.Mode, DateTimeOffset.UnixEpoch))]);
}
