namespace ItOps.Telephony.Sdp;

/// <summary>Audio encodings that can be negotiated.</summary>
public enum AudioCodec
{
    /// <summary>G.711 μ-law, static payload type 0 (RFC 3551).</summary>
    Pcmu,

    /// <summary>G.711 A-law, static payload type 8 (RFC 3551).</summary>
    Pcma,
}
