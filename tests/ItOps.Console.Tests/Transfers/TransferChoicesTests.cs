using ItOps.Console.Desk;
using ItOps.Console.Tests.Desk;
using ItOps.Console.Transfers;
using ItOps.Console.Words;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;

namespace ItOps.Console.Tests.Transfers;

public sealed class TransferChoicesTests
{
    private static readonly Language English = new();

    private readonly DeskView _view = DeskView.Empty with
    {
        Agent = DeskFacts.Agent(AgentState.Talking, DeskFacts.CallA),
        Call = DeskFacts.Call(DeskFacts.CallA) with { Agent = "agent1" },
        Queue = DeskFacts.Queue with
        {
            Agents =
            [
                DeskFacts.Agent(AgentState.Talking),
                DeskFacts.Agent(AgentState.NotReady) with { UserName = "agent2", DisplayName = "Ann" },
                DeskFacts.Agent(AgentState.Ready) with { UserName = "agent3", DisplayName = "Zoe" },
                DeskFacts.Agent(AgentState.SignedOut) with { UserName = "agent4", DisplayName = "Gone" },
            ],
        },
    };

    [Fact]
    public void Ready_colleagues_come_first_and_neither_oneself_nor_those_who_are_away_are_offered()
    {
        var choices = TransferChoices.Of(_view, [], "", English);

        Assert.Equal(["agent3", "agent2", null], choices.Select(choice => choice.Target.Value));
        Assert.Equal([true, false, true], choices.Select(choice => choice.IsFree));
        Assert.False(choices[^1].CanBeAsked);
    }

    [Fact]
    public void Typed_number_can_be_dialled_and_people_are_offered_by_each_of_their_numbers()
    {
        var choices = TransferChoices.Of(_view, [DeskFacts.Person], "8001", English);

        Assert.Equal(["8001", "8001", "+8613800001111"], choices.Select(choice => choice.Target.Value));
        Assert.All(choices, choice => Assert.Equal(TransferKind.Number, choice.Target.Kind));
    }

    [Fact]
    public void Call_in_hand_is_the_owners_and_not_the_asked_colleagues()
    {
        Assert.True(_view.OwnsCall);
        var asked = _view with { Agent = DeskFacts.Agent(AgentState.Talking, DeskFacts.CallA) with { UserName = "agent3" } };
        Assert.False(asked.OwnsCall);
        var asking = _view with { Call = _view.Call! with { Parties = [new(1, "Zoe", "agent3", CallPartyState.Ringing), new(2, "8001", null, CallPartyState.Joined)] } };
        Assert.Equal("Zoe", asking.Asked!.Name);
    }
}
