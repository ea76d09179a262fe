using ItOps.Contracts.Incidents;

namespace ItOps.Console.Incidents;

/// <summary>The priority that the server will give, shown while the agent still chooses. The server's word is final.</summary>
internal static class PriorityMatrix
{
    public static Priority Of(Level impact, Level urgency) => ((int)impact + (int)urgency) switch
    {
        4 => Priority.P1,
        3 => Priority.P2,
        2 => Priority.P3,
        _ => Priority.P4,
    };
}
