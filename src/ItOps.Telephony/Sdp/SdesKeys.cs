using ItOps.Telephony.Srtp;

namespace ItOps.Telephony.Sdp;

/// <summary>The keys that an offer and its answer settled (RFC 4568).</summary>
/// <param name="Local">Protects what we send.</param>
/// <param name="Remote">Protects what the peer sends.</param>
public sealed record SdesKeys(SrtpMasterKey Local, SrtpMasterKey Remote);
