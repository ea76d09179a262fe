namespace ItOps.ServiceDesk.Incidents;

/// <summary>Whom or what an incident waits for.</summary>
public enum PendingReason
{
    /// <summary>The caller.</summary>
    Caller,

    /// <summary>A supplier.</summary>
    Vendor,

    /// <summary>A change that must be made first.</summary>
    Change,
}
