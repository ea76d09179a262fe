namespace ItOps.Server.Trunks;

/// <summary>What becomes of a call that came in: it reaches the hotline, or is refused with a SIP status.</summary>
/// <param name="RejectStatus">0 when it reaches the hotline.</param>
/// <param name="Trunk">The trunk whose channel it holds; to be given back at its end.</param>
internal readonly record struct InboundRoute(int RejectStatus, string CallerNumber, string CalledNumber, Guid? Trunk)
{
    /// <summary>The trunk's name; null where it came by none.</summary>
    public string? TrunkName { get; init; }

    public static InboundRoute Refused(int status) => new(status, "", "", null);
}
