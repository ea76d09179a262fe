using System.Net;

namespace ItOps.Telephony.Sip.Trace;

/// <summary>A message as it went over the wire.</summary>
/// <param name="At">When it came or went.</param>
/// <param name="IsSent">True when it went out.</param>
/// <param name="Bytes">The whole message, secrets included: mask it (<see cref="SipSecrets"/>) before anybody sees it.</param>
public readonly record struct SipTraceMessage(
    DateTimeOffset At, bool IsSent, SipTransport Transport, IPEndPoint Local, IPEndPoint Remote, ReadOnlyMemory<byte> Bytes);
