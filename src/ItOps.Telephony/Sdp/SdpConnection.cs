using System.Net;

namespace ItOps.Telephony.Sdp;

/// <summary>The <c>c=</c> line (RFC 8866 5.7).</summary>
/// <param name="Host">Address or host name, without TTL and count.</param>
public sealed record SdpConnection(string Host)
{
    /// <summary>The address; null when <see cref="Host"/> is a name.</summary>
    public IPAddress? Address { get; } = IPAddress.TryParse(Host, out var address) ? address : null;

    /// <summary><c>0.0.0.0</c> or <c>::</c>: the old way to put on hold (RFC 3264 8.4).</summary>
    public bool IsUnspecified => Address is not null && (Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any));

    /// <inheritdoc />
    public override string ToString() => $"IN {(Host.Contains(':', StringComparison.Ordinal) ? "IP6" : "IP4")} {Host}";
}
