namespace ItOps.ServiceDesk.Incidents;

/// <summary>Where an incident is in its life.</summary>
public enum IncidentState
{
    /// <summary>Opened, nobody looks after it yet.</summary>
    New,

    /// <summary>Somebody is to work on it.</summary>
    Assigned,

    /// <summary>Somebody works on it.</summary>
    InProgress,

    /// <summary>Work waits for somebody else (挂起).</summary>
    Pending,

    /// <summary>The fault is gone; the caller may still object.</summary>
    Resolved,

    /// <summary>Over.</summary>
    Closed,
}
