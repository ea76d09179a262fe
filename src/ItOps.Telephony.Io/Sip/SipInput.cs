using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Sip;

/// <summary>A message (flow and data), a failed flow (flow only) or a command.</summary>
internal readonly record struct SipInput(SipFlow? Flow, byte[]? Data, Action<SipUserAgent, TimeSpan>? Command);
