using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Transactions;

/// <summary>Who sent a request and waits for what becomes of it (RFC 3261 17's TU).</summary>
internal interface ISipTransactionUser
{
    /// <summary>A response came. Every 2xx to an INVITE comes, retransmitted ones too (RFC 6026).</summary>
    void OnResponse(SipClientTransaction transaction, SipResponse response, TimeSpan now);

    /// <summary>No final response came (timers B, F) or the transport failed.</summary>
    void OnNoResponse(SipClientTransaction transaction, bool isTransportFailure, TimeSpan now);
}
