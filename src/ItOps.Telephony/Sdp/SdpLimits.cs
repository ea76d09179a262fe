namespace ItOps.Telephony.Sdp;

/// <summary>Bounds on what a peer can make the parser hold.</summary>
public static class SdpLimits
{
    /// <summary>Characters in a whole description.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>Lines in a whole description.</summary>
    public const int MaxLines = 2048;

    /// <summary><c>m=</c> lines.</summary>
    public const int MaxMedia = 16;

    /// <summary>Payload formats in one <c>m=</c> line.</summary>
    public const int MaxFormats = 64;
}
