using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.Io.Media;

/// <summary>The codec of a leg that doesn't speak G.711: it can't be relayed, but has to be decoded and encoded.</summary>
/// <param name="Codec">G.722 or Opus.</param>
/// <param name="PayloadType">RTP payload type of what we send.</param>
/// <param name="PayloadTypeReceive">RTP payload type of what the peer sends.</param>
/// <param name="Opus">How the peer wants its Opus; null for the RFC's defaults.</param>
public sealed record LegCoding(AudioCodec Codec, byte PayloadType, byte PayloadTypeReceive, OpusParameters? Opus = null)
{
    /// <summary>Of the RTP timestamps, Hz: 48,000 for Opus (RFC 7587 4.1), 8,000 for G.722 (RFC 3551 4.5.2).</summary>
    public int ClockRate => Codec == AudioCodec.Opus ? 48000 : 8000;
}
