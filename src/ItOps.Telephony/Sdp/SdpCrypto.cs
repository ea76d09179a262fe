using System.Globalization;
using ItOps.Telephony.Srtp;

namespace ItOps.Telephony.Sdp;

/// <summary>
/// An <c>a=crypto</c> line that we can use (RFC 4568 9.1; suites of RFC 4568 6.2 and RFC 7714 14.1). Lines with several keys, an MKI,
/// or session parameters that we don't do are not usable, as 6.3 demands.
/// </summary>
internal sealed record SdpCrypto(int Tag, SrtpMasterKey Key)
{
    private const int MaximumTag = 999_999_999;

    public static bool TryParse(string? value, out SdpCrypto crypto)
    {
        crypto = null!;
        if (value?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var tagText, var suite, var parameters, .. var session])
            return false;
        if (!int.TryParse(tagText, NumberStyles.None, CultureInfo.InvariantCulture, out var tag) || tag > MaximumTag)
            return false;
        if (ProfileOf(suite) is not { } profile || !session.All(IsHarmless) || !TryReadKey(parameters, profile, out var key))
            return false;
        crypto = new SdpCrypto(tag, key);
        return true;
    }

    /// <summary>The attribute's value, key included.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Tag} {SuiteOf(Key.Profile)} inline:{Convert.ToBase64String([.. Key.Key, .. Key.Salt])}");

    private static bool TryReadKey(string parameters, SrtpProfile profile, out SrtpMasterKey key)
    {
        key = null!;
        if (parameters.Contains(';', StringComparison.Ordinal) || !parameters.StartsWith("inline:", StringComparison.OrdinalIgnoreCase))
            return false;
        var parts = parameters["inline:".Length..].Split('|');
        if (parts.Length > 2 || (parts.Length == 2 && parts[1].Contains(':', StringComparison.Ordinal)))
            return false; // the third part, or a second with a colon, is an MKI
        var secret = new byte[64];
        var length = SrtpProfiles.KeyLength + profile.SaltLength();
        if (!Convert.TryFromBase64String(parts[0], secret, out var read) || read != length)
            return false;
        key = new SrtpMasterKey(profile, secret.AsSpan(0, SrtpProfiles.KeyLength), secret.AsSpan(SrtpProfiles.KeyLength, profile.SaltLength()));
        return true;
    }

    // RFC 4568 6.3.7: the window size is advice; all other parameters change what goes over the wire.
    private static bool IsHarmless(string parameter) =>
        parameter.StartsWith("WSH=", StringComparison.OrdinalIgnoreCase) || parameter.StartsWith('-');

    private static SrtpProfile? ProfileOf(string suite) => suite.ToUpperInvariant() switch
    {
        "AES_CM_128_HMAC_SHA1_80" => SrtpProfile.Aes128CmHmacSha1Tag80,
        "AEAD_AES_128_GCM" => SrtpProfile.AeadAes128Gcm,
        _ => null,
    };

    private static string SuiteOf(SrtpProfile profile) =>
        profile == SrtpProfile.AeadAes128Gcm ? "AEAD_AES_128_GCM" : "AES_CM_128_HMAC_SHA1_80";
}
