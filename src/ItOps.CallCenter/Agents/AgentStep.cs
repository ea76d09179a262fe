namespace ItOps.CallCenter.Agents;

/// <summary>What moves an agent from state to state.</summary>
internal enum AgentStep
{
    /// <summary>Comes to work.</summary>
    SignIn,

    /// <summary>Takes calls.</summary>
    Ready,

    /// <summary>Takes none.</summary>
    NotReady,

    /// <summary>A call rings.</summary>
    Ring,

    /// <summary>Calls somebody.</summary>
    Dial,

    /// <summary>Takes the call.</summary>
    Answer,

    /// <summary>Parks the caller.</summary>
    Hold,

    /// <summary>Takes the caller back.</summary>
    Resume,

    /// <summary>The call is over.</summary>
    CallEnd,

    /// <summary>Leaves.</summary>
    SignOut,
}
