using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Transactions;

/// <summary>What two copies of one forked request share (RFC 3261 8.2.2.2).</summary>
internal readonly record struct SipMergeKey(string CallId, string FromTag, uint Sequence, SipMethod Method)
{
    public static SipMergeKey Of(SipRequest request) => new(request.CallId, request.FromTag, request.Sequence, request.Method);
}
