using System.Security.Cryptography;
using System.Text;

namespace ItOps.Telephony.Sip.Digest;

/// <summary>The hash functions of RFC 8760.</summary>
internal static class DigestAlgorithm
{
    public const string Md5 = "MD5";
    public const string Sha256 = "SHA-256";

    public static bool IsKnown(string name) =>
        name.Equals(Md5, StringComparison.OrdinalIgnoreCase) || name.Equals(Sha256, StringComparison.OrdinalIgnoreCase);

    /// <summary>H(text) as lower-case hex.</summary>
    public static string Hash(string algorithm, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5351 // RFC 8760 keeps MD5 for the phones that know nothing better
        byte[] hash = algorithm.Equals(Sha256, StringComparison.OrdinalIgnoreCase) ? SHA256.HashData(bytes) : MD5.HashData(bytes);
#pragma warning restore CA5351
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>The request digest (RFC 7616 3.4.1), with qop=auth or, when <paramref name="qop"/> is null, RFC 2069's form.</summary>
    public static string Response(string algorithm, string ha1, string method, string uri, string nonce, string? qop, string nonceCount, string clientNonce)
    {
        string ha2 = Hash(algorithm, $"{method}:{uri}");
        return qop is null
            ? Hash(algorithm, $"{ha1}:{nonce}:{ha2}")
            : Hash(algorithm, $"{ha1}:{nonce}:{nonceCount}:{clientNonce}:{qop}:{ha2}");
    }
}
