namespace ItOps.Telephony.Sip.Transactions;

/// <summary>The states of RFC 3261 figures 5 to 8 with RFC 6026's Accepted; Calling is told as Trying.</summary>
internal enum SipTransactionState : byte
{
    /// <summary>The request is out, or in; nothing came or went back.</summary>
    Trying,

    /// <summary>A provisional response came or went.</summary>
    Proceeding,

    /// <summary>INVITE only: a 2xx came or went.</summary>
    Accepted,

    /// <summary>A final response came or went.</summary>
    Completed,

    /// <summary>INVITE server only: the ACK of a refusal came.</summary>
    Confirmed,

    /// <summary>Gone from the table.</summary>
    Terminated,
}
