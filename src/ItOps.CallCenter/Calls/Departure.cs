namespace ItOps.CallCenter.Calls;

/// <summary>How a call comes to its end.</summary>
internal enum Departure
{
    /// <summary>The caller hung up.</summary>
    ByCaller,

    /// <summary>The agent hung up.</summary>
    ByAgent,

    /// <summary>The last of those who talked to the caller without an agent hung up.</summary>
    ByGuest,

    /// <summary>The IVR came to its end.</summary>
    ByMachine,

    /// <summary>The connection broke.</summary>
    Broken,

    /// <summary>We end it without having served it.</summary>
    GivenUp,
}
