using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.WebRtc;

/// <summary>
/// The audio of a browser's connection. Payload types are the static ones (0 μ-law, 8 A-law); we may send any law in
/// <paramref name="Codecs"/> at any time, and so may the browser, though it keeps to the first.
/// </summary>
/// <param name="Codecs">Agreed on, the one that the browser sends first.</param>
/// <param name="TelephoneEvent">Payload type of RFC 4733 events at 8,000 Hz, both ways; null when the browser has none.</param>
/// <param name="Direction">Seen from us.</param>
public sealed record WebRtcAudio(IReadOnlyList<AudioCodec> Codecs, byte? TelephoneEvent, MediaDirection Direction);
