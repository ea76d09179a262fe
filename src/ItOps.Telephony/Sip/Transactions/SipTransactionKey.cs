using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Transactions;

/// <summary>What matches messages to transactions (RFC 3261 17.1.3, 17.2.3).</summary>
internal readonly record struct SipTransactionKey(string Branch, string SentBy, SipMethod Method)
{
    /// <summary>The server transaction that a request belongs to; ACK belongs to the INVITE's.</summary>
    public static SipTransactionKey ForServer(SipRequest request)
    {
        SipMethod method = request.Method == SipMethod.Ack ? SipMethod.Invite : request.Method;
        SipVia via = request.TopVia;
        if (via.HasCookie)
            return new SipTransactionKey(via.Branch.ToLowerInvariant(), via.SentBy.ToLowerInvariant(), method);

        // RFC 2543 peers: by Call-ID, From tag, CSeq and the whole Via; the ACK's To tag differs from the INVITE's.
        string identity = $"{request.CallId}\n{request.FromTag}\n{request.Sequence}\n{request.Uri}";
        return new SipTransactionKey(identity, via.SentBy, method);
    }

    /// <summary>The client transaction that a response belongs to.</summary>
    public static SipTransactionKey ForClient(string branch, SipMethod method) => new(branch, string.Empty, method);
}
