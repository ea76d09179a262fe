namespace ItOps.CallCenter.Calls;

/// <summary>Where a call is.</summary>
public enum CallState
{
    /// <summary>Being answered by the machine, or in its menus.</summary>
    Ivr,

    /// <summary>Waiting for an agent.</summary>
    Queued,

    /// <summary>Offered to an agent, who has not answered yet; the caller still hears the queue.</summary>
    Ringing,

    /// <summary>With an agent.</summary>
    Talking,

    /// <summary>With an agent, who put the caller on hold.</summary>
    OnHold,

    /// <summary>Over.</summary>
    Ended,

    /// <summary>Handed over to somebody who is no agent: it rings there, or they talk. No agent is in it.</summary>
    Transferred,
}
