namespace ItOps.Load;

/// <summary>What the agents talk with.</summary>
internal enum AgentKind
{
    /// <summary>There are none: the calls stay in the IVR or the queue.</summary>
    None,

    /// <summary>SIP phones.</summary>
    Phones,

    /// <summary>Browsers, by WebRTC.</summary>
    Browsers,
}
