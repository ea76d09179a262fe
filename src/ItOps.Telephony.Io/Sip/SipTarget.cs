using System.Net;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Sip;

/// <summary>One way to reach a URI.</summary>
/// <param name="Host">The name that was asked for: a certificate must bear it.</param>
internal sealed record SipTarget(SipTransport Transport, IPEndPoint Remote, string Host);
