namespace ItOps.CallCenter.Calls;

/// <summary>What a call's deadline is for. A call has at most one running.</summary>
internal enum CallTimer
{
    /// <summary>None.</summary>
    None,

    /// <summary>The answered call must be up by then, or it is given up.</summary>
    Connect,

    /// <summary>The IVR waits for a digit, a lookup, or the end of a prompt.</summary>
    Ivr,

    /// <summary>The next announcement in the queue.</summary>
    Announce,

    /// <summary>The end of ringing at an agent.</summary>
    Ring,

    /// <summary>The agent's audio must be back by then.</summary>
    AgentMedia,

    /// <summary>The last prompt must be over by then.</summary>
    Farewell,
}
