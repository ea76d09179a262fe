using System.Net;

namespace ItOps.Telephony.Io.Media;

/// <summary>Where the peer's SDP asks for RTP and RTCP.</summary>
/// <param name="Rtp">Connection address and port of the audio line (RFC 8866 5.7, 5.14).</param>
/// <param name="Rtcp">From <c>a=rtcp</c> (RFC 3605); the port above RTP's when null.</param>
/// <param name="Muxed">Both sides agreed on <c>a=rtcp-mux</c> (RFC 5761).</param>
/// <param name="Security">Ciphers where both sides agreed on SRTP (RFC 3711): nothing is then sent or taken in the clear.</param>
public sealed record RtpRemote(IPEndPoint Rtp, IPEndPoint? Rtcp = null, bool Muxed = false, SrtpContexts? Security = null);
