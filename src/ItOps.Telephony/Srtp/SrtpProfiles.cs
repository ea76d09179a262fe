namespace ItOps.Telephony.Srtp;

/// <summary>Sizes that belong to a <see cref="SrtpProfile"/>.</summary>
public static class SrtpProfiles
{
    /// <summary>Bytes of a master key.</summary>
    public const int KeyLength = 16;

    /// <summary>The most that protection adds behind an RTCP packet: tag and index.</summary>
    public const int MaxExpansion = 20;

    /// <summary>Bytes of a master salt.</summary>
    public static int SaltLength(this SrtpProfile profile) => profile == SrtpProfile.AeadAes128Gcm ? 12 : 14;

    internal static int TagLength(this SrtpProfile profile) => profile == SrtpProfile.AeadAes128Gcm ? 16 : 10;
}
