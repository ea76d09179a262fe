namespace ItOps.Telephony.Sdp;

/// <summary>The <c>o=</c> line (RFC 8866 5.2).</summary>
/// <param name="SessionId">Stays the same for the life of a dialog.</param>
/// <param name="Version">Grows by one with every changed description (RFC 3264 8).</param>
/// <param name="Address">Address or host name of the originator.</param>
public sealed record SdpOrigin(string UserName, ulong SessionId, ulong Version, string Address)
{
    /// <inheritdoc />
    public override string ToString() =>
        $"{UserName} {SessionId} {Version} IN {(Address.Contains(':', StringComparison.Ordinal) ? "IP6" : "IP4")} {Address}";
}
