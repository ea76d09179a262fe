namespace ItOps.CallCenter.Agents;

/// <summary>Why an agent is not ready (示忙).</summary>
public enum NotReadyReason
{
    /// <summary>No reason given.</summary>
    None,

    /// <summary>A short rest.</summary>
    Break,

    /// <summary>A meal.</summary>
    Meal,

    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>Training.</summary>
    Training,

    /// <summary>Work away from the phone.</summary>
    BackOffice,

    /// <summary>Set by the system: an offered call was declined or not answered.</summary>
    MissedCall,

    /// <summary>Set by the system: the agent's audio connection is gone.</summary>
    NoAudio,
}
