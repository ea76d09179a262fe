namespace ItOps.Telephony.Sip.Guard;

/// <summary>What is remembered of one address.</summary>
internal sealed class SipGuardEntry
{
    /// <summary>Blame: 1 is a ban. Falls by 1 each window.</summary>
    public double Score { get; set; }

    public TimeSpan ScoredAt { get; set; }

    /// <summary>Requests that it may still send.</summary>
    public double Tokens { get; set; }

    public TimeSpan FilledAt { get; set; }

    /// <summary>A right password came from there; valid until then.</summary>
    public TimeSpan ProvenUntil { get; set; }

    public bool IsBanned { get; set; }

    public TimeSpan BannedUntil { get; set; }

    /// <summary>Bans so far.</summary>
    public int Times { get; set; }
}
