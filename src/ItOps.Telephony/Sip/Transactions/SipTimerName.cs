namespace ItOps.Telephony.Sip.Transactions;

/// <summary>The timers of RFC 3261 table 4, RFC 6026 and the layers above.</summary>
internal enum SipTimerName : byte
{
    /// <summary>INVITE request retransmission over UDP, T1 doubling.</summary>
    A,

    /// <summary>INVITE client transaction timeout, 64 T1.</summary>
    B,

    /// <summary>How long a client INVITE transaction absorbs retransmitted refusals, 32 s over UDP.</summary>
    D,

    /// <summary>Other requests' retransmission over UDP, T1 doubling up to T2.</summary>
    E,

    /// <summary>Other requests' timeout, 64 T1.</summary>
    F,

    /// <summary>INVITE refusal retransmission, T1 doubling up to T2.</summary>
    G,

    /// <summary>Wait for the ACK of a refusal, 64 T1.</summary>
    H,

    /// <summary>How long a server INVITE transaction absorbs retransmitted ACKs, T4 over UDP.</summary>
    I,

    /// <summary>How long a server transaction absorbs retransmitted requests, 64 T1 over UDP.</summary>
    J,

    /// <summary>How long a client transaction absorbs retransmitted responses, T4 over UDP.</summary>
    K,

    /// <summary>How long a server INVITE transaction absorbs retransmitted INVITEs after a 2xx, 64 T1 (RFC 6026).</summary>
    L,

    /// <summary>How long a client INVITE transaction passes 2xx up, 64 T1 (RFC 6026).</summary>
    M,

    /// <summary>2xx retransmission until the ACK, T1 doubling up to T2 (RFC 3261 13.3.1.4).</summary>
    SuccessRetransmit,

    /// <summary>No ACK to a 2xx for 64 T1.</summary>
    SuccessTimeout,

    /// <summary>Reliable provisional retransmission (RFC 3262 3).</summary>
    ProvisionalRetransmit,

    /// <summary>A cancelled INVITE without a final response for 64 T1 (RFC 3261 9.1).</summary>
    CancelTimeout,

    /// <summary>A target doesn't answer at all and there is another (RFC 3263 4.3).</summary>
    Failover,

    /// <summary>The product said nothing to an INVITE yet (RFC 3261 17.2.1).</summary>
    Trying,

    /// <summary>Our INVITE rang too long.</summary>
    RingTimeout,

    /// <summary>An inbound call rings: a provisional a minute keeps proxies from giving up (RFC 3261 13.3.1.1).</summary>
    ProvisionalRefresh,

    /// <summary>Back-off after 491 (RFC 3261 14.1).</summary>
    GlareBackOff,

    /// <summary>Our turn to refresh the session (RFC 4028).</summary>
    SessionRefresh,

    /// <summary>The peer's refresh is overdue (RFC 4028).</summary>
    SessionExpiry,

    /// <summary>A registration's binding runs out.</summary>
    BindingExpiry,

    /// <summary>Our registration at a trunk is due again.</summary>
    RegistrationRefresh,

    /// <summary>The next OPTIONS to a peer is due.</summary>
    Qualify,
}
