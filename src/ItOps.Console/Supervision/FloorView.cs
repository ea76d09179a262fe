using ItOps.Console.Desk;
using ItOps.Contracts.Desk;

namespace ItOps.Console.Supervision;

/// <summary>What the supervisor's page shows, made of the desk's view.</summary>
/// <param name="Tiles">Agents who are signed in, by name, so that everyone keeps their place.</param>
/// <param name="Mine">The conversation in which this supervisor takes part.</param>
public sealed record FloorView(IReadOnlyList<FloorTile> Tiles, FloorTile? Mine)
{
    public int InCalls => Tiles.Count(tile => tile.Agent.State is AgentState.Talking or AgentState.OnHold);

    public int Ready => Tiles.Count(tile => tile.Agent.State == AgentState.Ready);

    public int NotReady => Tiles.Count(tile => tile.Agent.State == AgentState.NotReady);

    public static FloorView Of(DeskView desk, string userName)
    {
        var conversations = (desk.Floor?.Conversations ?? []).ToDictionary(conversation => conversation.Agent);
        FloorTile[] tiles =
        [
            .. (desk.Queue?.Agents ?? [])
                .Where(agent => agent.State != AgentState.SignedOut)
                .OrderBy(agent => agent.UserName.Length).ThenBy(agent => agent.UserName, StringComparer.Ordinal)
                .Select(agent => FloorTile.Of(agent, conversations.GetValueOrDefault(agent.UserName), userName)),
        ];
        return new(tiles, Array.Find(tiles, tile => tile.MyMode is not null));
    }
}
