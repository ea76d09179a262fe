using ItOps.Telephony.Srtp;

namespace ItOps.Telephony.Dtls;

/// <summary>The keys that a handshake made (RFC 5764 4.2), seen from the server.</summary>
/// <param name="Send">The server's write key.</param>
/// <param name="Receive">The client's write key.</param>
public sealed record DtlsSrtpKeys(SrtpMasterKey Send, SrtpMasterKey Receive)
{
    internal static DtlsSrtpKeys FromExport(SrtpProfile profile, ReadOnlySpan<byte> material)
    {
        var salt = profile.SaltLength();
        var salts = material[(2 * SrtpProfiles.KeyLength)..];
        return new DtlsSrtpKeys(
            new SrtpMasterKey(profile, material.Slice(SrtpProfiles.KeyLength, SrtpProfiles.KeyLength), salts.Slice(salt, salt)),
            new SrtpMasterKey(profile, material[..SrtpProfiles.KeyLength], salts[..salt]));
    }

    internal static int ExportLength(SrtpProfile profile) => 2 * (SrtpProfiles.KeyLength + profile.SaltLength());
}
