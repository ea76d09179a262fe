namespace ItOps.Telephony.Sip;

/// <summary>An outgoing call.</summary>
/// <param name="Target">The SIP URI to call.</param>
/// <param name="FromUser">User part of From.</param>
/// <param name="FromDisplay">Display name of From; empty for none.</param>
/// <param name="Offer">The SDP offer.</param>
public sealed record SipInvitation(string Target, string FromUser, string FromDisplay, string Offer)
{
    /// <summary>Host part of From where it must be the provider's domain; else our own address.</summary>
    public string? FromHost { get; init; }

    /// <summary>Answers a challenge with these (RFC 3261 22.2).</summary>
    public SipCredentials? Credentials { get; init; }

    /// <summary>Tells the number to trusted peers only (RFC 3323, 3325): From is anonymous, P-Asserted-Identity carries the number.</summary>
    public bool Withheld { get; init; }

    /// <summary>Sends P-Asserted-Identity although the number isn't withheld (trunks that want it).</summary>
    public bool AssertIdentity { get; init; }

    /// <summary>The number in P-Asserted-Identity where it isn't that of From.</summary>
    public string? AssertedUser { get; init; }

    /// <summary>Routes to preload (RFC 3261 8.1.1.1), e.g. an outbound proxy.</summary>
    public IReadOnlyList<string> Routes { get; init; } = [];

    /// <summary>Sends the INVITE here instead of to the target's host (an outbound proxy without Route), as URI.</summary>
    public string? OutboundProxy { get; init; }

    /// <summary>Replaces this call of the callee (RFC 3891): <c>call-id;to-tag=…;from-tag=…</c>.</summary>
    public string? Replaces { get; init; }

    /// <summary>Who referred us (RFC 3892).</summary>
    public string? ReferredBy { get; init; }
}
