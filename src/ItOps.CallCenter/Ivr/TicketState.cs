namespace ItOps.CallCenter.Ivr;

/// <summary>Where a ticket is in its life.</summary>
public enum TicketState
{
    /// <summary>Registered, nobody is on it yet.</summary>
    New,

    /// <summary>Given to somebody.</summary>
    Assigned,

    /// <summary>Being worked on.</summary>
    InProgress,

    /// <summary>Waiting for the caller, a vendor or a change.</summary>
    Pending,

    /// <summary>Solved, not confirmed yet.</summary>
    Resolved,

    /// <summary>Closed.</summary>
    Closed,
}
