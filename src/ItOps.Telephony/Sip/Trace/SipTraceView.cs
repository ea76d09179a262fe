namespace ItOps.Telephony.Sip.Trace;

/// <summary>What is known of one Call-ID.</summary>
/// <param name="Messages">In order.</param>
/// <param name="Omitted">How many more there were, left out for their size.</param>
public sealed record SipTraceView(string CallId, IReadOnlyList<SipTraceMessage> Messages, int Omitted);
