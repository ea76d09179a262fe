using ItOps.Contracts.Desk;

namespace ItOps.Console.Supervision;

/// <summary>One agent on the floor.</summary>
/// <param name="Conversation">The call in hand; null when there is none.</param>
/// <param name="MyMode">How this page's supervisor takes part in it.</param>
public sealed record FloorTile(AgentDto Agent, ConversationDto? Conversation, SupervisionMode? MyMode)
{
    /// <summary>One's own call can't be supervised.</summary>
    public bool CanSupervise { get; private init; }

    public static FloorTile Of(AgentDto agent, ConversationDto? conversation, string userName) =>
        new(agent, conversation, conversation?.Supervisions.FirstOrDefault(one => one.Supervisor == userName)?.Mode)
        {
            CanSupervise = conversation is not null && agent.UserName != userName,
        };
}
