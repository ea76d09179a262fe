namespace ItOps.Telephony.Sip.Transactions;

/// <summary>Owner of an INVITE that the peer may cancel.</summary>
internal interface ISipCancellable
{
    /// <summary>Our tag in the INVITE's responses, which the CANCEL's response repeats (RFC 3261 9.2).</summary>
    string? LocalTag { get; }

    /// <summary>CANCEL came and got its 200; the INVITE still waits for its final response (RFC 3261 9.2).</summary>
    void OnCancel(SipServerTransaction invite, Calls.SipReason reason, TimeSpan now);
}
