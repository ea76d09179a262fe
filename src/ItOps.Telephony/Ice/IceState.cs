namespace ItOps.Telephony.Ice;

/// <summary>Life of an ICE-lite agent.</summary>
public enum IceState
{
    /// <summary>No check has come yet.</summary>
    Waiting,

    /// <summary>A check was verified; media may go to its source.</summary>
    Verified,

    /// <summary>The peer nominated a pair.</summary>
    Nominated,

    /// <summary>No check for the consent time (RFC 7675), or none ever. Final.</summary>
    Lost,
}
