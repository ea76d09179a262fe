using ItOps.Telephony.Srtp;

namespace ItOps.Fuzz.Targets;

/// <summary>Packets without the key: none may pass for authentic.</summary>
internal static class SrtpTarget
{
    private static readonly SrtpProfile[] Profiles = [SrtpProfile.AeadAes128Gcm, SrtpProfile.Aes128CmHmacSha1Tag80];

    public static void Run(byte[] input)
    {
        foreach (SrtpProfile profile in Profiles)
        {
            using SrtpUnprotector unprotector = new(new SrtpMasterKey(profile, new byte[16], new byte[profile == SrtpProfile.AeadAes128Gcm ? 12 : 14]));
            OracleException.Require(unprotector.Unprotect([.. input], out _) != SrtpStatus.Ok, "forged RTP passed");
            OracleException.Require(unprotector.UnprotectRtcp([.. input], out _) != SrtpStatus.Ok, "forged RTCP passed");
        }
    }
}
