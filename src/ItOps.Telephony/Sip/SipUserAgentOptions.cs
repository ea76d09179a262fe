using System.Net;
using ItOps.Telephony.Sip.Guard;
using ItOps.Telephony.Sip.Digest;

namespace ItOps.Telephony.Sip;

/// <summary>How the user agent behaves. Durations are RFC 3261's unless told otherwise.</summary>
public sealed class SipUserAgentOptions
{
    /// <summary>Sent as Server and User-Agent; null sends neither.</summary>
    public string? ProductName { get; set; } = "ItOps";

    /// <summary>The domain of our registrar and of the digest realm.</summary>
    public string Realm { get; set; } = "itops";

    /// <summary>Calls at once; beyond, INVITE gets 503 with Retry-After.</summary>
    public int MaximumCalls { get; set; } = 5_000;

    /// <summary>Transactions at once; beyond, requests other than ACK, BYE and CANCEL get 503.</summary>
    public int MaximumTransactions { get; set; } = 200_000;

    /// <summary>Retry-After of an overload 503.</summary>
    public TimeSpan OverloadRetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Session-Expires that we ask for (RFC 4028); null switches session timers off for our own calls.</summary>
    public TimeSpan? SessionExpires { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The least interval that we accept (RFC 4028 5 asks for at least 90 s).</summary>
    public TimeSpan MinimumSessionExpires { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// How long the product may take to ring, answer or refuse before the caller gets 100: none is due when it answers within 200 ms
    /// (RFC 3261 17.2.1). Zero sends it at once.
    /// </summary>
    public TimeSpan TryingAfter { get; set; } = TimeSpan.Zero;

    /// <summary>How long an INVITE of ours may ring before it is cancelled.</summary>
    public TimeSpan RingTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a target may keep silent before the next one that DNS named is tried (RFC 3263 4.3).</summary>
    public TimeSpan FailoverAfter { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Whose P-Asserted-Identity is believed (RFC 3325 spec(T)); nobody's by default.</summary>
    public Func<IPAddress, bool> IsTrusted { get; set; } = static _ => false;

    /// <summary>
    /// Request URI users that make an INVITE as good as one from a trusted address: what we gave to a provider alone, as Contact of our
    /// registration there. Nobody's by default.
    /// </summary>
    public Func<string, bool> IsTrustedTarget { get; set; } = static _ => false;

    /// <summary>A user's password for digest; null for an unknown user. Without this and <see cref="FindHa1"/> the registrar is off.</summary>
    public Func<string, string?>? FindPassword { get; set; }

    /// <summary>A user's HA1 in our realm, where no passwords are kept; null for an unknown user. Goes before <see cref="FindPassword"/>.</summary>
    public Func<string, SipHa1?>? FindHa1 { get; set; }

    /// <summary>
    /// Challenges offer SHA-256 before MD5 (RFC 8760 2.3). Some phones give up on a challenge that they don't know instead of taking the
    /// next one; for them it has to be off.
    /// </summary>
    public bool OffersSha256 { get; set; } = true;

    /// <summary>
    /// Whose calls, by From user and address, need a digest (401 without); nobody's by default. Needs a registrar: without
    /// it such calls get 403.
    /// </summary>
    public Func<string, IPAddress, bool> MustAuthenticate { get; set; } = static (_, _) => false;

    /// <summary>
    /// Whether a called number exists here. A stranger's call to any other gets 404 and counts as an offence; callers that proved who
    /// they are and trusted peers may call any number, and the product decides. Every number by default.
    /// </summary>
    public Func<string, bool> IsKnownDestination { get; set; } = static _ => true;

    /// <summary>Bans and rate limits by address.</summary>
    public SipGuardOptions Guard { get; set; } = new();

    /// <summary>Shortest registration that the registrar grants (423 below).</summary>
    public TimeSpan MinimumRegistration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest registration that the registrar grants.</summary>
    public TimeSpan MaximumRegistration { get; set; } = TimeSpan.FromHours(1);
}
