using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.WebRtc;

/// <summary>
/// The audio of a browser's connection, payload types as the browser named them, both ways. With G.711 these are the static ones (0 μ-law,
/// 8 A-law); we may then send any law in <paramref name="Codecs"/> at any time, and so may the browser, though it keeps to the first.
/// </summary>
/// <param name="Codecs">Agreed on, the one that the browser sends first: laws of G.711, or one other codec.</param>
/// <param name="PayloadType">That of the first codec.</param>
/// <param name="TelephoneEvent">Payload type of RFC 4733 events, both ways; null when the browser has none.</param>
/// <param name="Direction">Seen from us.</param>
public sealed record WebRtcAudio(IReadOnlyList<AudioCodec> Codecs, byte PayloadType, byte? TelephoneEvent, MediaDirection Direction)
{
    /// <summary>Clock rate of the events' timestamps, Hz.</summary>
    public int TelephoneEventClockRate { get; init; } = 8000;

    /// <summary>How the browser wants its Opus; null for other codecs.</summary>
    public OpusParameters? Opus { get; init; }
}
