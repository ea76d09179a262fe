namespace ItOps.Telephony.Sip.Guard;

/// <summary>Why an address was banned.</summary>
public enum SipOffence
{
    /// <summary>Wrong passwords or unknown user names.</summary>
    FailedDigest,

    /// <summary>Calls to numbers that don't exist here, as those do who look for a way to the public network.</summary>
    UnknownDestination,

    /// <summary>The program named itself as a scanner (User-Agent).</summary>
    Scanner,

    /// <summary>It went on asking (OPTIONS, REGISTER, …) long after it got no more answers.</summary>
    Flood,

    /// <summary>An administrator wanted it so.</summary>
    ByHand,
}
