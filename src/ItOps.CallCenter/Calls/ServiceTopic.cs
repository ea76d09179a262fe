namespace ItOps.CallCenter.Calls;

/// <summary>What the caller chose in the IVR.</summary>
public enum ServiceTopic
{
    /// <summary>Nothing was chosen.</summary>
    Unknown,

    /// <summary>Something is broken.</summary>
    Fault,

    /// <summary>How far is my ticket?</summary>
    Progress,

    /// <summary>A question.</summary>
    Consultation,

    /// <summary>Straight to an agent.</summary>
    Agent,
}
