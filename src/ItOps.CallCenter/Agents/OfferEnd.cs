namespace ItOps.CallCenter.Agents;

/// <summary>Why an offer ended without an answer.</summary>
public enum OfferEnd
{
    /// <summary>Nobody answered in time.</summary>
    TimedOut,

    /// <summary>The agent declined.</summary>
    Declined,

    /// <summary>The caller gave up.</summary>
    CallerHungUp,

    /// <summary>The call went back to the queue because this agent can't take it any more (signed out, audio gone).</summary>
    TakenElsewhere,

    /// <summary>The colleague who asked no longer does.</summary>
    Cancelled,
}
