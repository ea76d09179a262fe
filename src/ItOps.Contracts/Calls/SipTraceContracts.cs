namespace ItOps.Contracts.Calls;

/// <summary>The SIP messages of a call, in order. Secrets are masked.</summary>
/// <param name="State">Whether there are any, and why not.</param>
/// <param name="Omitted">Messages left out for their size.</param>
public sealed record SipTraceDto(SipTraceState State, IReadOnlyList<SipMessageDto> Messages, int Omitted)
{
    /// <summary>Who is at the other end of each dialog, in the order that they joined the call.</summary>
    public IReadOnlyList<SipPartyDto> Parties { get; init; } = [];
}

/// <summary>The other end of a dialog of a call.</summary>
/// <param name="CallId">The Call-ID header's value.</param>
/// <param name="Name">An extension with its agent, or a trunk's name; a caller's number; empty when withheld.</param>
public sealed record SipPartyDto(string CallId, SipPartyKind Kind, string Name)
{
    /// <summary>The name of the trunk by which a caller came; null where there is none.</summary>
    public string? Via { get; init; }
}

/// <summary>What is at the other end of a dialog.</summary>
public enum SipPartyKind
{
    /// <summary>Who called.</summary>
    Caller,

    /// <summary>A desk phone of ours, or all of an extension where there are several: an agent's, or one that was asked or got the caller.</summary>
    Phone,

    /// <summary>A trunk, and behind it whom an agent called, asked or handed the caller to.</summary>
    Trunk,
}

/// <summary>What there is of a call's trace.</summary>
public enum SipTraceState
{
    /// <summary>The call goes on: more may come.</summary>
    Live,

    /// <summary>The call is over; this is all.</summary>
    Stored,

    /// <summary>Nothing was kept: tracing was off, the store was full at that time, or the trace is older than it is kept.</summary>
    NotKept,

    /// <summary>A call from a browser has no SIP messages.</summary>
    NoSip,
}

/// <summary>A SIP message as it went over the wire.</summary>
/// <param name="IsSent">We sent it; else it came.</param>
/// <param name="Transport"><c>udp</c>, <c>tcp</c> or <c>tls</c>.</param>
/// <param name="Peer">The other side's address and port.</param>
/// <param name="CallId">Which dialog it belongs to: a call may have several.</param>
/// <param name="Line">Method, or status and reason: what an arrow in a ladder bears.</param>
/// <param name="Status">Of a response; null for a request.</param>
/// <param name="Text">The whole message.</param>
public sealed record SipMessageDto(
    DateTimeOffset At, bool IsSent, string Transport, string Local, string Peer, string CallId, string Line, int? Status, string Text);
