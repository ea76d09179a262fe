using System.Net;

namespace ItOps.Telephony.Io;

/// <summary>The addresses of a SIP host.</summary>
/// <param name="Addresses">The best first; empty when none was ever known.</param>
/// <param name="IsCurrent">False when no name server answered: the addresses are the last good ones.</param>
/// <param name="ValidFor">When to ask again.</param>
public sealed record SipHostAnswer(IReadOnlyList<IPAddress> Addresses, bool IsCurrent, TimeSpan ValidFor);
