using System.Security.Cryptography;

namespace ItOps.Telephony.Srtp;

/// <summary>Master key and salt of one direction (RFC 3711 3.2.1), from DTLS or from an <c>a=crypto</c> line (RFC 4568).</summary>
public sealed record SrtpMasterKey
{
    /// <summary>Takes copies of both.</summary>
    /// <exception cref="ArgumentException">The lengths are not the profile's.</exception>
    public SrtpMasterKey(SrtpProfile profile, ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        if (key.Length != SrtpProfiles.KeyLength || salt.Length != profile.SaltLength())
            throw new ArgumentException($"{profile} takes a key of {SrtpProfiles.KeyLength} and a salt of {profile.SaltLength()} bytes.");
        Profile = profile;
        Key = key.ToArray();
        Salt = salt.ToArray();
    }

    /// <summary>What the key is for.</summary>
    public SrtpProfile Profile { get; }

    internal byte[] Key { get; }

    internal byte[] Salt { get; }

    /// <summary>True for the same key and salt under the same profile.</summary>
    public bool IsSame(SrtpMasterKey? other) => other is not null && other.Profile == Profile &&
        CryptographicOperations.FixedTimeEquals(Key, other.Key) && CryptographicOperations.FixedTimeEquals(Salt, other.Salt);

    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => Profile.ToString();
}
