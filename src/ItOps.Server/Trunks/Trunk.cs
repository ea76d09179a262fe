using ItOps.Contracts.Telephony;

namespace ItOps.Server.Trunks;

/// <summary>A line to a provider or a PBX.</summary>
internal sealed class Trunk
{
    public Guid Id { get; init; }

    /// <summary>Unique.</summary>
    public required string Name { get; set; }

    public TrunkKind Kind { get; set; }

    public required string Host { get; set; }

    public int Port { get; set; }

    /// <summary><c>udp</c> or <c>tcp</c>.</summary>
    public required string Transport { get; set; }

    public string? UserName { get; set; }

    /// <summary>The password, protected by the server's own keys; null for none.</summary>
    public string? ProtectedSecret { get; set; }

    public CallerIdRule CallerIdRule { get; set; }

    /// <summary>The number that we show; empty for the hotline's.</summary>
    public required string CallerNumber { get; set; }

    public List<RewriteRule> Rules { get; set; } = [];

    public int ChannelLimit { get; set; }

    /// <summary><c>host</c> or <c>host:port</c>; null for none.</summary>
    public string? BackupHost { get; set; }

    public bool Enabled { get; set; }

    /// <summary>A call that is redirected (3xx) goes on to the same number at another host of the provider's.</summary>
    public bool FollowRedirects { get; set; }

    /// <summary>
    /// User part of our Contact in the registration, told to the provider alone: a call to it comes from there, whatever address it comes
    /// from.
    /// </summary>
    public required string ContactUser { get; init; }
}
