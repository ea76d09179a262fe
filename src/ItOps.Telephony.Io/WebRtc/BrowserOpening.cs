using ItOps.Telephony.Io.Media;
using ItOps.Telephony.WebRtc;

namespace ItOps.Telephony.Io.WebRtc;

/// <summary>Outcome of <see cref="BrowserPort.Open"/>: a transport with the SDP answer for the browser, or why not.</summary>
public readonly record struct BrowserOpening(
    BrowserLegError Error, RtpTransport? Transport, string? AnswerSdp, WebRtcAudio? Audio = null);
