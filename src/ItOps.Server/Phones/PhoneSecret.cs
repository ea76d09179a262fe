using System.Security.Cryptography;
using ItOps.Telephony.Sip.Digest;

namespace ItOps.Server.Phones;

/// <summary>Passwords of phones.</summary>
internal static class PhoneSecret
{
    /// <summary>The realm that phones are asked for; HA1 is worth nothing in another.</summary>
    public const string Realm = "itops";

    /// <summary>No 0/O and 1/l/I: people type it into phones. 20 of them are 116 bits.</summary>
    private const string Letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private const int Length = 20;

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    public static SipHa1 Ha1Of(string extension, string secret) => SipHa1.Of(extension, Realm, secret);
}
