namespace ItOps.Telephony.Sdp;

/// <summary>Why a text is not a usable session description (RFC 8866).</summary>
public enum SdpError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Nothing there.</summary>
    Empty,

    /// <summary>Longer than <see cref="SdpLimits.MaxLength"/>, or with more lines, attributes or media than <see cref="SdpLimits"/> allows.</summary>
    TooLarge,

    /// <summary>A line is not <c>letter=value</c>, or holds a control character.</summary>
    MalformedLine,

    /// <summary>A type letter that RFC 8866 does not know (section 5: such a description is ignored as a whole).</summary>
    UnknownType,

    /// <summary>The first line is not <c>v=0</c>.</summary>
    UnsupportedVersion,

    /// <summary>The <c>o=</c> line is missing or malformed.</summary>
    MalformedOrigin,

    /// <summary>A <c>c=</c> line is malformed.</summary>
    MalformedConnection,

    /// <summary>An <c>m=</c> line is malformed.</summary>
    MalformedMedia,
}
