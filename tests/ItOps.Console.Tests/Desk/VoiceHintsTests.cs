using ItOps.Console.Desk;
using ItOps.Console.Live;
using ItOps.Console.Phone;
using ItOps.Console.Words;
using ItOps.Contracts.Desk;
using Moq;
using static ItOps.Console.Tests.Desk.DeskFacts;

namespace ItOps.Console.Tests.Desk;

public sealed class VoiceHintsTests
{
    private readonly Mock<IDeskLink> _link = new();
    private readonly DeskSession _desk;

    public VoiceHintsTests()
    {
        _desk = new DeskSession(_link.Object, new Mock<IPhoneLine>().Object, new ServerClock(TimeProvider.System), TimeProvider.System);
        _link.Setup(link => link.Join()).ReturnsAsync(Joined(Agent(AgentState.Talking, CallA), call: Call(CallA) with { Agent = "agent1" }));
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(true, false, 1)]
    [InlineData(true, true, 2)]
    public async Task Sides_that_are_not_heard_are_told_until_they_are(bool caller, bool agent, int hints)
    {
        await _desk.StartAsync();

        Unheard(caller, agent);
        Assert.Equal(hints, Hints.Length);

        Unheard(false, false);
        Assert.Empty(Hints);
    }

    [Fact]
    public async Task Own_side_comes_first_and_is_named_by_what_the_agent_speaks_into()
    {
        await _desk.StartAsync();
        Unheard(true, true);
        Assert.Equal([VoiceHints.OwnMicrophone, VoiceHints.OtherSide], Hints);

        _link.Raise(link => link.AgentChanged += null, Agent(AgentState.Talking, CallA) with { Device = AgentDevice.DeskPhone });
        Assert.Equal([VoiceHints.OwnPhone, VoiceHints.OtherSide], Hints);
    }

    [Fact]
    public async Task Agent_who_has_muted_the_call_or_only_takes_part_is_told_nothing()
    {
        await _desk.StartAsync();
        Unheard(false, true);
        _link.Raise(link => link.AgentChanged += null, Agent(AgentState.Talking, CallA, muted: true));
        Assert.Empty(Hints);

        _link.Raise(link => link.CallChanged += null, Call(CallA) with { Agent = "agent2", CallerUnheard = true, AgentUnheard = true });
        Assert.Empty(Hints);
    }

    private Word[] Hints => [.. VoiceHints.Of(_desk.View)];

    private void Unheard(bool caller, bool agent) =>
        _link.Raise(link => link.CallChanged += null, Call(CallA) with { Agent = "agent1", CallerUnheard = caller, AgentUnheard = agent });
}
