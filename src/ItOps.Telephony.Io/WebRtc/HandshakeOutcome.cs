using ItOps.Telephony.Dtls;

namespace ItOps.Telephony.Io.WebRtc;

/// <summary>What a handshake thread tells the pump.</summary>
/// <param name="Keys">Null when the handshake failed or the connection was closed.</param>
/// <param name="IsClosed">The browser closed a connection that stood.</param>
internal readonly record struct HandshakeOutcome(BrowserHandshake Handshake, DtlsSrtpKeys? Keys, bool IsClosed);
