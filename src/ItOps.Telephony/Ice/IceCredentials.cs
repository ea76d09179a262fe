using System.Buffers;
using System.Security.Cryptography;

namespace ItOps.Telephony.Ice;

/// <summary>User name fragment and password of one side (RFC 8445 5.3).</summary>
public sealed record IceCredentials(string UserFragment, string Password)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static readonly SearchValues<char> IceCharacters = SearchValues.Create(Alphabet);

    /// <summary>Length of the fragments that we make: eight characters fit a 64-bit key.</summary>
    public const int UserFragmentLength = 8;

    /// <summary>Makes new ones: 48 random bits in the fragment, 144 in the password (RFC 8445 asks for 24 and 128).</summary>
    public static IceCredentials Create() =>
        new(RandomNumberGenerator.GetString(Alphabet, UserFragmentLength), RandomNumberGenerator.GetString(Alphabet, 24));

    /// <summary>True when both are within the lengths and the alphabet of RFC 8839 5.4.</summary>
    public static bool IsValid(string? userFragment, string? password) =>
        IsIceText(userFragment, 4) && IsIceText(password, 22);

    private static bool IsIceText(string? text, int least) =>
        text is not null && text.Length >= least && text.Length <= 256 && !text.AsSpan().ContainsAnyExcept(IceCharacters);
}
