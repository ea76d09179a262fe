namespace ItOps.CallCenter.Calls;

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    /// <summary>An agent spoke to the caller.</summary>
    Answered,

    /// <summary>The caller hung up in the menus.</summary>
    AbandonedInIvr,

    /// <summary>The caller hung up while waiting for an agent.</summary>
    AbandonedInQueue,

    /// <summary>The machine told the caller what they asked for.</summary>
    SelfService,

    /// <summary>We could not serve the call: overload, a full queue, or a broken connection.</summary>
    Failed,

    /// <summary>The party that an agent called did not answer.</summary>
    NotReached,

    /// <summary>A fax came in, at least in part.</summary>
    FaxReceived,
}
