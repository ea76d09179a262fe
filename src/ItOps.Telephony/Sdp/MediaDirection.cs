namespace ItOps.Telephony.Sdp;

/// <summary>Which way media flows, seen from the one who wrote the description (RFC 8866 6.7).</summary>
[Flags]
public enum MediaDirection
{
    /// <summary>Neither way.</summary>
    Inactive = 0,

    /// <summary>The writer sends.</summary>
    SendOnly = 1,

    /// <summary>The writer receives.</summary>
    ReceiveOnly = 2,

    /// <summary>Both ways; the default where nothing is said.</summary>
    SendReceive = SendOnly | ReceiveOnly,
}
