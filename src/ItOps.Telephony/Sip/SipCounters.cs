namespace ItOps.Telephony.Sip;

/// <summary>A snapshot of what the SIP side has done (totals) and holds (gauges).</summary>
public sealed record SipCounters
{
    /// <summary>Messages that came in, of any kind.</summary>
    public long Received { get; init; }

    /// <summary>Messages that went out, retransmissions included.</summary>
    public long Sent { get; init; }

    /// <summary>Input that was no valid SIP: answered with 400 or dropped.</summary>
    public long Malformed { get; init; }

    /// <summary>Messages dropped without an answer (malformed and stray responses, stray ACKs).</summary>
    public long Dropped { get; init; }

    /// <summary>Our own retransmissions.</summary>
    public long RetransmissionsSent { get; init; }

    /// <summary>Retransmissions of the peer that a transaction absorbed.</summary>
    public long RetransmissionsAbsorbed { get; init; }

    /// <summary>INVITEs refused with 503 by the overload switch or the call limit.</summary>
    public long Overloaded { get; init; }

    /// <summary>Messages that got no answer because of who sent them: banned addresses, scanners, floods.</summary>
    public long Silenced { get; init; }

    /// <summary>Addresses that are banned now.</summary>
    public int Bans { get; init; }

    /// <summary>New calls are refused at the moment because we fall behind.</summary>
    public bool IsOverloaded { get; init; }

    /// <summary>How long the last message waited for its turn.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>Calls begun, both ways.</summary>
    public long CallsBegun { get; init; }

    /// <summary>Transactions that live now.</summary>
    public int Transactions { get; init; }

    /// <summary>Dialogs that live now.</summary>
    public int Dialogs { get; init; }

    /// <summary>Calls that live now.</summary>
    public int Calls { get; init; }

    /// <summary>Timers that are set now.</summary>
    public int Timers { get; init; }
}
