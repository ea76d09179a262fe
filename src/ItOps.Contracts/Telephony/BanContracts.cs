namespace ItOps.Contracts.Telephony;

/// <summary>Why an address was banned.</summary>
public enum BanReason
{
    /// <summary>Wrong passwords or unknown user names.</summary>
    FailedDigest,

    /// <summary>Calls to numbers that don't exist.</summary>
    UnknownDestination,

    /// <summary>It named itself as a scanner.</summary>
    Scanner,

    /// <summary>It asked too much for too long.</summary>
    Flood,

    /// <summary>An administrator wanted it so.</summary>
    ByHand,
}

/// <summary>An address that SIP gives no answer to.</summary>
/// <param name="Address">IPv4 address, or the /64 of an IPv6 one.</param>
/// <param name="Times">The how manieth ban it is.</param>
public sealed record BanDto(string Address, BanReason Reason, DateTimeOffset Since, DateTimeOffset Until, int Times);

/// <summary>Bans that stand, the latest first.</summary>
/// <param name="Silenced">Messages that got no answer since the server started.</param>
/// <param name="IsGuarded">False when the guard is switched off (ItOps:Sip:Guard).</param>
public sealed record BanListDto(IReadOnlyList<BanDto> Bans, long Silenced, bool IsGuarded);

/// <summary>Bans an address by hand.</summary>
/// <param name="Address">An IPv4 or IPv6 address.</param>
/// <param name="Minutes">1 to 525,600.</param>
public sealed record BanRequest(string Address, int Minutes);
