using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Sip;

/// <summary>A message (flow, data and when it came), a failed flow (flow only) or a command.</summary>
internal readonly record struct SipInput(SipFlow? Flow, byte[]? Data, Action<SipUserAgent, TimeSpan>? Command, long ReceivedAt = 0);
