namespace ItOps.CallCenter;

/// <summary>Why an input was not accepted; the state is then as it was before.</summary>
public enum CallCenterError
{
    /// <summary>It was accepted.</summary>
    None,

    /// <summary>There is no such call (any more).</summary>
    UnknownCall,

    /// <summary>There is no such agent signed in.</summary>
    UnknownAgent,

    /// <summary>The call is not at this agent (any more).</summary>
    NotYourCall,

    /// <summary>The present state does not allow it.</summary>
    WrongState,

    /// <summary>The agent has no audio connection.</summary>
    NoMedia,

    /// <summary>A call with this id is here already.</summary>
    DuplicateCall,

    /// <summary>The call was turned away with 503: too many calls, or draining.</summary>
    Busy,

    /// <summary>Who is to take the caller, or to be asked, is not free.</summary>
    NotAvailable,
}
