using System.Security.Cryptography;

namespace ItOps.Telephony.Dtls;

/// <summary>SHA-256 of a certificate, as <c>a=fingerprint</c> carries it (RFC 8122 5).</summary>
public sealed class DtlsFingerprint
{
    private readonly byte[] _hash;

    private DtlsFingerprint(byte[] hash) => _hash = hash;

    /// <summary>The fingerprint of a certificate in DER.</summary>
    public static DtlsFingerprint Of(ReadOnlySpan<byte> certificate) => new(SHA256.HashData(certificate));

    /// <summary>Reads <c>sha-256 AA:BB:…</c>; other hashes are not accepted.</summary>
    public static bool TryParse(string? attribute, out DtlsFingerprint fingerprint)
    {
        fingerprint = null!;
        const string Prefix = "sha-256 ";
        if (attribute is null || !attribute.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return false;

        var text = attribute.AsSpan(Prefix.Length).Trim();
        var hash = new byte[SHA256.HashSizeInBytes];
        if (text.Length != (hash.Length * 3) - 1)
            return false;
        for (var i = 0; i < hash.Length; i++)
        {
            var at = i * 3;
            if (!char.IsAsciiHexDigit(text[at]) || !char.IsAsciiHexDigit(text[at + 1]) || (at + 2 < text.Length && text[at + 2] != ':'))
                return false;
            hash[i] = Convert.FromHexString(text.Slice(at, 2))[0];
        }

        fingerprint = new DtlsFingerprint(hash);
        return true;
    }

    /// <summary>True when the certificate (DER) is the one meant.</summary>
    public bool Matches(ReadOnlySpan<byte> certificate)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(certificate, hash);
        return CryptographicOperations.FixedTimeEquals(hash, _hash);
    }

    /// <summary>The attribute's value, e.g. <c>sha-256 AA:BB:…</c>.</summary>
    public override string ToString() => $"sha-256 {string.Join(':', _hash.Select(b => b.ToString("X2", null)))}";
}
