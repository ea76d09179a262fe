namespace ItOps.Telephony.Sip.Messages;

/// <summary>Why bytes are no acceptable SIP message.</summary>
public enum SipParseError
{
    /// <summary>They are.</summary>
    None,

    /// <summary>No start line of a request or a response.</summary>
    StartLine,

    /// <summary>A request line with spare white space, angle brackets or an invalid URI (RFC 4475 3.1.2.7 to 3.1.2.10).</summary>
    RequestLine,

    /// <summary>Not SIP/2.0: 505.</summary>
    Version,

    /// <summary>A status outside 100 to 699.</summary>
    Status,

    /// <summary>A header line without name or colon, with a bare line break or a control character.</summary>
    HeaderSyntax,

    /// <summary>More header rows than we take.</summary>
    TooManyHeaders,

    /// <summary>More bytes than we take: 513.</summary>
    TooLarge,

    /// <summary>Via, From, To, Call-ID or CSeq is missing.</summary>
    MissingHeader,

    /// <summary>A header that may come once came twice.</summary>
    RepeatedHeader,

    /// <summary>A Via that breaks the grammar.</summary>
    Via,

    /// <summary>A From, To, Contact or route that breaks the grammar.</summary>
    Address,

    /// <summary>An empty Call-ID or one with white space.</summary>
    CallId,

    /// <summary>A CSeq that breaks the grammar, or with another method than the request.</summary>
    CSeq,

    /// <summary>A number out of its range: Max-Forwards, Expires.</summary>
    Number,

    /// <summary>Content-Length is no number, or the datagram ends before the body does (RFC 3261 18.3).</summary>
    ContentLength,

    /// <summary>The header block has no end.</summary>
    Truncated,
}
