namespace ItOps.CallCenter.Agents;

/// <summary>What an agent is doing.</summary>
public enum AgentState
{
    /// <summary>Not at work.</summary>
    SignedOut,

    /// <summary>At work, takes no calls (示忙).</summary>
    NotReady,

    /// <summary>Waiting for a call.</summary>
    Ready,

    /// <summary>A call rings.</summary>
    Ringing,

    /// <summary>Talking to a caller.</summary>
    Talking,

    /// <summary>The caller is on hold.</summary>
    OnHold,

    /// <summary>Finishing the work of the last call (话后处理).</summary>
    WrapUp,
}
