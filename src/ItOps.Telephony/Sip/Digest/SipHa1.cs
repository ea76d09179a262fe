namespace ItOps.Telephony.Sip.Digest;

/// <summary>
/// What digest needs of a password (HA1, RFC 7616 3.4.2) in the algorithms of RFC 8760, lower-case hex. Good for one realm only, so that
/// the password itself need not be kept.
/// </summary>
public sealed record SipHa1(string Md5, string Sha256)
{
    /// <summary>H(user:realm:password) in each algorithm.</summary>
    public static SipHa1 Of(string user, string realm, string password)
    {
        string text = $"{user}:{realm}:{password}";
        return new SipHa1(DigestAlgorithm.Hash(DigestAlgorithm.Md5, text), DigestAlgorithm.Hash(DigestAlgorithm.Sha256, text));
    }

    /// <summary>Never tells the hashes: whoever has them can register.</summary>
    public override string ToString() => nameof(SipHa1);

    internal string For(string algorithm) => algorithm.Equals(DigestAlgorithm.Sha256, StringComparison.OrdinalIgnoreCase) ? Sha256 : Md5;
}
