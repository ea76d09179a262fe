namespace ItOps.Telephony.Io;

/// <summary>One party of a call on the media side: a SIP dialog with its RTP port, or a browser's audio connection.</summary>
public readonly record struct LegId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => $"leg-{Value}";
}
