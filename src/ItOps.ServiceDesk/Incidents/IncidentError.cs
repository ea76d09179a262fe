namespace ItOps.ServiceDesk.Incidents;

/// <summary>Why an action on an incident was refused; the incident is then as it was.</summary>
public enum IncidentError
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>The present state does not allow it.</summary>
    NotAllowed,

    /// <summary>Assigning needs somebody to assign to.</summary>
    AssigneeRequired,

    /// <summary>Resolving needs what was done; reopening needs why.</summary>
    TextRequired,

    /// <summary>Pending needs what it waits for.</summary>
    ReasonRequired,
}
