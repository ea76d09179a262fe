namespace ItOps.Telephony.Sdp;

/// <summary>Audio encodings that can be negotiated.</summary>
public enum AudioCodec
{
    /// <summary>G.711 μ-law, static payload type 0 (RFC 3551).</summary>
    Pcmu,

    /// <summary>G.711 A-law, static payload type 8 (RFC 3551).</summary>
    Pcma,

    /// <summary>G.722 at 64 kbit/s, static payload type 9; its clock is said to be 8,000 Hz though it samples at 16,000 (RFC 3551 4.5.2).</summary>
    G722,

    /// <summary>Opus, dynamic payload type, always <c>opus/48000/2</c> (RFC 7587 7).</summary>
    Opus,
}
