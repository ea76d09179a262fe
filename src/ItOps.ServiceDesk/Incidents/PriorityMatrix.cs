namespace ItOps.ServiceDesk.Incidents;

/// <summary>
/// Impact × urgency → priority: P1 business stopped, P2 limited and many affected, P3 limited and some affected, P4 hardly affected.
/// </summary>
public static class PriorityMatrix
{
    /// <summary>The priority of an incident.</summary>
    public static Priority PriorityOf(Level impact, Level urgency) => ((int)impact + (int)urgency) switch
    {
        4 => Priority.P1,
        3 => Priority.P2,
        2 => Priority.P3,
        _ => Priority.P4,
    };
}
