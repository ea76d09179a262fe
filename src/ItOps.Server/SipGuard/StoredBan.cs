using ItOps.Contracts.Telephony;

namespace ItOps.Server.SipGuard;

/// <summary>A ban, while it stands and as long after as the next one grows by it.</summary>
internal sealed class StoredBan
{
    /// <summary><c>192.0.2.7</c> or <c>2001:db8::/64</c>.</summary>
    public required string Address { get; init; }

    public BanReason Reason { get; set; }

    public DateTimeOffset Since { get; set; }

    public DateTimeOffset Until { get; set; }

    /// <summary>The how manieth ban of this address it is.</summary>
    public int Times { get; set; }
}
