namespace ItOps.CallCenter.Transfers;

/// <summary>How far a further party has come into a call.</summary>
public enum GuestState
{
    /// <summary>Rings.</summary>
    Ringing,

    /// <summary>Talks to the agent alone; the caller doesn't hear it.</summary>
    Consulted,

    /// <summary>Talks to the caller.</summary>
    Joined,
}
