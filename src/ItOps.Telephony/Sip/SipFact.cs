using System.Net;
using ItOps.Telephony.Sip.Guard;

namespace ItOps.Telephony.Sip;

/// <summary>Something that the SIP side tells the product.</summary>
public abstract record SipFact;

/// <summary>A fact about one call.</summary>
public abstract record SipCallFact(SipCallId Call) : SipFact;

/// <summary>An INVITE came and 100 went out. Ring, answer or reject it.</summary>
/// <param name="CallerUser">User part of P-Asserted-Identity from a trusted peer (RFC 3325), else of From; empty when withheld.</param>
/// <param name="CallerDisplay">Display name from the same header; empty when there is none.</param>
/// <param name="CalledUser">User part of the request URI.</param>
/// <param name="Offer">The SDP offer; null when the peer wants ours (late offer, RFC 3261 13.2.1).</param>
/// <param name="CallIdHeader">The peer's Call-ID, for traces.</param>
/// <param name="Replaces">The call of ours that this one takes the place of (RFC 3891), when it asks so.</param>
/// <param name="AuthenticatedUser">Who proved to be the caller by digest, when we asked.</param>
/// <param name="DialledUser">User part of To: what was dialled, where a provider puts our Contact into the request URI.</param>
public sealed record IncomingInvite(
    SipCallId Call, string CallerUser, string CallerDisplay, string CalledUser, SipTransport Transport, IPEndPoint Remote, string? Offer,
    string CallIdHeader, SipCallId? Replaces = null, string? AuthenticatedUser = null, string DialledUser = "") : SipCallFact(Call);

/// <summary>An INVITE of ours goes out.</summary>
/// <param name="CallIdHeader">Its Call-ID, for traces.</param>
public sealed record CallPlaced(SipCallId Call, string CallIdHeader) : SipCallFact(Call);

/// <summary>The ACK to our 200 came: the call is up.</summary>
/// <param name="Answer">The SDP answer when the offer was ours (late offer), else null.</param>
public sealed record CallAcknowledged(SipCallId Call, string? Answer) : SipCallFact(Call);

/// <summary>A provisional response to our INVITE other than 100.</summary>
/// <param name="Sdp">Early media's description, when there is one.</param>
public sealed record CallProgressed(SipCallId Call, int Status, string? Sdp) : SipCallFact(Call);

/// <summary>Our INVITE was answered; the ACK went out.</summary>
public sealed record CallAnswered(SipCallId Call, string? Sdp) : SipCallFact(Call);

/// <summary>
/// The peer wants to change the session (re-INVITE or UPDATE). Answer with <c>AnswerReinvite</c> or <c>RejectReinvite</c>.
/// </summary>
/// <param name="Offer">The new offer; null when the peer asks for ours.</param>
public sealed record CallReinvited(SipCallId Call, string? Offer) : SipCallFact(Call);

/// <summary>The peer's answer to an offer that we gave in a 200 to its offerless re-INVITE came with the ACK.</summary>
public sealed record CallReinviteAcknowledged(SipCallId Call, string? Answer) : SipCallFact(Call);

/// <summary>Our re-INVITE ended.</summary>
/// <param name="Status">200 to 699; 408 when nothing came.</param>
/// <param name="Sdp">The answer when it succeeded.</param>
public sealed record CallReinviteCompleted(SipCallId Call, int Status, string? Sdp) : SipCallFact(Call);

/// <summary>The call is over; it takes no more commands. Comes exactly once for every call.</summary>
/// <param name="Status">The SIP status that ended it, where there was one.</param>
/// <param name="Reason">Words from the status line or the Reason header (RFC 3326); empty when there are none.</param>
/// <param name="Q850Cause">From the Reason header, when the peer told it.</param>
/// <param name="Redirects">The Contacts of a 3xx, best first; else empty.</param>
public sealed record CallEnded(
    SipCallId Call, SipEndCause Cause, int? Status, string Reason, int? Q850Cause, IReadOnlyList<string> Redirects) : SipCallFact(Call)
{
    /// <summary>The Call-ID header's value, for traces; empty when no INVITE went out.</summary>
    public string CallIdHeader { get; init; } = string.Empty;
}

/// <summary>The peer sent digits in an INFO (application/dtmf-relay or application/dtmf).</summary>
public sealed record CallInfoDigit(SipCallId Call, char Digit, int DurationMilliseconds) : SipCallFact(Call);

/// <summary>The peer asks to be transferred (REFER, RFC 3515); 202 went out. Report with <c>ReportTransfer</c>.</summary>
/// <param name="Target">The URI to call.</param>
/// <param name="ReferredBy">RFC 3892; empty when absent.</param>
/// <param name="Replaces">Our call that the target shall take over (attended transfer), when it is one of ours.</param>
/// <param name="IsAttended">A call to take over was named, whether it is one of ours or not.</param>
public sealed record CallTransferRequested(SipCallId Call, string Target, string ReferredBy, SipCallId? Replaces, bool IsAttended) : SipCallFact(Call);

/// <summary>How the transfer that we asked the peer for goes (NOTIFY with message/sipfrag); 200 or above is final.</summary>
public sealed record CallTransferProgressed(SipCallId Call, int Status) : SipCallFact(Call);

/// <summary>A phone's binding at our registrar was made, renewed or removed.</summary>
/// <param name="Remote">Where the REGISTER came from: behind a NAT, the NAT's address (RFC 3581).</param>
/// <param name="Expires">Zero when the binding is gone.</param>
/// <param name="UserAgent">What the phone calls itself; empty when it doesn't tell.</param>
public sealed record BindingChanged(
    string AddressOfRecord, string Contact, IPEndPoint Remote, TimeSpan Expires, SipTransport Transport = SipTransport.Udp, string UserAgent = "") : SipFact;

/// <summary>Somebody gave a wrong password or an unknown user name.</summary>
public sealed record AuthenticationFailed(string User, IPEndPoint Remote, string Method) : SipFact;

/// <summary>An address is ignored from now on; calls that stand go on.</summary>
/// <param name="For">How long, unless somebody lifts the ban.</param>
/// <param name="Times">The how manieth ban of this address it is.</param>
public sealed record AddressBanned(SipNetwork Network, SipOffence Why, TimeSpan For, int Times) : SipFact
{
    /// <summary>Calls with this address stand, so that its messages still have to be looked at.</summary>
    public bool HoldsCalls { get; init; }

    /// <summary>The ban stood before a restart; this is the rest of it.</summary>
    public bool IsRestored { get; init; }
}

/// <summary>An address is listened to again.</summary>
/// <param name="IsLifted">By an administrator, not by time.</param>
public sealed record AddressReleased(SipNetwork Network, bool IsLifted) : SipFact;

/// <summary>How our own registration at a trunk stands.</summary>
/// <param name="Status">200 when registered; the last refusal otherwise; 408 when nothing came.</param>
public sealed record RegistrationChanged(string Name, bool IsRegistered, int Status, string Reason) : SipFact;

/// <summary>A registration of ours was made or refreshed.</summary>
/// <param name="Granted">How long the registrar keeps it from now on.</param>
public sealed record RegistrationRefreshed(string Name, TimeSpan Granted) : SipFact;

/// <summary>A peer answered an OPTIONS of ours.</summary>
public sealed record PeerProbed(string Name, TimeSpan RoundTrip) : SipFact;

/// <summary>A peer that we ask with OPTIONS began or ceased to answer.</summary>
public sealed record PeerReachabilityChanged(string Name, bool IsReachable, TimeSpan? RoundTrip) : SipFact;

/// <summary>A bug of ours was caught while handling a message or command; the loop goes on.</summary>
public sealed record SipFaulted(Exception Error) : SipFact;
