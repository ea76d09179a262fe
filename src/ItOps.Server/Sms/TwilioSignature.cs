using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ItOps.Server.Sms;

/// <summary>
/// X-Twilio-Signature: Base64 of HMAC-SHA1, under the account's token, of the URL followed by every form field's name and value in the
/// order of the names.
/// </summary>
internal static class TwilioSignature
{
    [SuppressMessage("Security", "CA5350", Justification = "Twilio's scheme prescribes HMAC-SHA1.")]
    public static string Of(string url, IEnumerable<KeyValuePair<string, string>> fields, string authToken)
    {
        var text = new StringBuilder(url);
        foreach (var (name, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append(value);
        }

        var hash = HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToBase64String(hash);
    }

    /// <summary>Compares in constant time.</summary>
    public static bool Holds(string? signature, string url, IEnumerable<KeyValuePair<string, string>> fields, string authToken) =>
        authToken.Length > 0
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature ?? ""), Encoding.UTF8.GetBytes(Of(url, fields, authToken)));
}
