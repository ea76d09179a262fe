namespace ItOps.ServiceDesk.Incidents;

/// <summary>What may be done to an incident's state.</summary>
public enum IncidentAction
{
    /// <summary>Gives it to somebody (派单).</summary>
    Assign,

    /// <summary>Work begins.</summary>
    Start,

    /// <summary>Work waits.</summary>
    Pend,

    /// <summary>Work goes on.</summary>
    Resume,

    /// <summary>The fault is gone.</summary>
    Resolve,

    /// <summary>The caller is content, or has not objected.</summary>
    Close,

    /// <summary>It was not solved after all.</summary>
    Reopen,
}
