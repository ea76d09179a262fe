using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Io.Media;

/// <summary>What a leg's SDP negotiation settled about its audio.</summary>
/// <param name="Law">The law we send.</param>
/// <param name="MuLawPayloadType">RTP payload type of PCMU, in both directions.</param>
/// <param name="ALawPayloadType">RTP payload type of PCMA, in both directions.</param>
/// <param name="TelephoneEventReceive">Payload type of the peer's telephone-event (RFC 4733); null when it sends none.</param>
/// <param name="TelephoneEventSend">Payload type of the events that the peer takes; null when it takes none.</param>
/// <param name="Sends">We may send audio; false while the peer holds us (<c>a=sendonly</c> or <c>inactive</c> from the peer).</param>
/// <param name="Receives">The peer may send audio; while false its silence is not told.</param>
/// <param name="SendsEitherLaw">The peer takes both laws at any time (browsers), so that a bridge need not convert.</param>
/// <param name="Coding">The codec where it isn't G.711; then <paramref name="Law"/> is what the leg is inside.</param>
/// <param name="TelephoneEventClockRate">Of the events' timestamps, Hz.</param>
public sealed record LegAudio(
    G711Law Law,
    byte MuLawPayloadType = 0,
    byte ALawPayloadType = 8,
    byte? TelephoneEventReceive = null,
    byte? TelephoneEventSend = null,
    bool Sends = true,
    bool Receives = true,
    bool SendsEitherLaw = false,
    LegCoding? Coding = null,
    int TelephoneEventClockRate = 8000)
{
    /// <summary>Of the RTP timestamps, Hz.</summary>
    public int ClockRate => Coding?.ClockRate ?? 8000;

    /// <summary>The RTP payload type of what we send of our own.</summary>
    public byte SentPayloadType => Coding?.PayloadType ?? PayloadTypeOf(Law);

    /// <summary>The RTP payload type that carries a law.</summary>
    public byte PayloadTypeOf(G711Law law) => law == G711Law.ALaw ? ALawPayloadType : MuLawPayloadType;
}
