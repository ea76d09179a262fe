namespace ItOps.Telephony.Io.Opus;

/// <summary>How channels become Opus streams.</summary>
public enum OpusLayout
{
    /// <summary>One channel.</summary>
    Mono,

    /// <summary>Left and right coded together, as RTP carries them (RFC 7587).</summary>
    Stereo,

    /// <summary>
    /// Two channels coded each for itself in one packet (RFC 6716 appendix B, RFC 7845 5.1.1.2): nothing of one speaker is ever heard
    /// on the other's side.
    /// </summary>
    TwoMono,
}
