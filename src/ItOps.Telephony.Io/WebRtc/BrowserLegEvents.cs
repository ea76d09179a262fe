namespace ItOps.Telephony.Io.WebRtc;

/// <summary>What a browser port tells of its legs. Called on the pump's thread: must not block.</summary>
/// <param name="Connected">ICE and DTLS stand, audio can flow both ways. Once a leg at most.</param>
/// <param name="Lost">
/// The leg is over without our doing: <see cref="LegEndCause.HungUpByPeer"/> when the browser closed the connection,
/// <see cref="LegEndCause.TimedOut"/> when it fell silent or never came, <see cref="LegEndCause.Failed"/> when the handshake failed. Once a leg at
/// most; its transport must still be closed.
/// </param>
public sealed record BrowserLegEvents(Action<LegId> Connected, Action<LegId, LegEndCause> Lost);
