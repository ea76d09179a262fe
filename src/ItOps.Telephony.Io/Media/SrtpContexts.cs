using ItOps.Telephony.Srtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>A leg's ciphers, one a direction. The transport that they are given to disposes of them.</summary>
public sealed record SrtpContexts(SrtpProtector Protector, SrtpUnprotector Unprotector);
