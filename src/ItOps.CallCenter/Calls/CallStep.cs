namespace ItOps.CallCenter.Calls;

/// <summary>What moves a call from state to state.</summary>
internal enum CallStep
{
    /// <summary>Joins the queue.</summary>
    Queue,

    /// <summary>Begins as an agent's own call.</summary>
    Dial,

    /// <summary>Rings at an agent.</summary>
    Offer,

    /// <summary>Back to the front of the queue.</summary>
    Requeue,

    /// <summary>An agent takes it.</summary>
    Answer,

    /// <summary>The agent parks it.</summary>
    Hold,

    /// <summary>The agent takes it back.</summary>
    Resume,

    /// <summary>The agent leaves the caller to others, none of them an agent.</summary>
    PassOut,

    /// <summary>It is over.</summary>
    End,
}
