using System.Text.RegularExpressions;

namespace ItOps.Telephony.Sip.Trace;

/// <summary>Takes what is secret out of a message's text: digest proofs, and keys of media encryption.</summary>
public static partial class SipSecrets
{
    private const string Mask = "•••";

    /// <summary>The text with secrets masked: <c>response</c>, <c>cnonce</c> and <c>nextnonce</c> of digests, all of other credentials, <c>a=crypto</c> and <c>k=</c> keys.</summary>
    public static string Hide(string message)
    {
        string masked = message;
        if (masked.Contains("uthorization", StringComparison.OrdinalIgnoreCase) || masked.Contains("Authentication-Info", StringComparison.OrdinalIgnoreCase))
            masked = Credentials().Replace(masked, HideCredentials);
        if (masked.Contains("inline:", StringComparison.OrdinalIgnoreCase))
            masked = InlineKeys().Replace(masked, $"inline:{Mask}");
        if (masked.Contains("\nk=", StringComparison.Ordinal) || masked.Contains("\na=key-mgmt:", StringComparison.Ordinal))
            masked = KeyLines().Replace(masked, $"$1{Mask}");
        return masked;
    }

    private static string HideCredentials(Match header)
    {
        string value = header.Groups["value"].Value;
        bool isDigest = value.TrimStart().StartsWith("Digest", StringComparison.OrdinalIgnoreCase) ||
            header.Groups["name"].Value.StartsWith("Authentication", StringComparison.OrdinalIgnoreCase);
        return header.Groups["name"].Value + (isDigest ? Proofs().Replace(value, $"$1\"{Mask}\"") : $" {Mask}");
    }

    // A folded header goes on in lines that begin with white space (RFC 3261 7.3.1).
    [GeneratedRegex(@"^(?<name>(?:Proxy-)?Authorization[ \t]*:|Authentication-Info[ \t]*:)(?<value>[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Credentials();

    [GeneratedRegex(@"\b((?:response|cnonce|nextnonce|rspauth)[ \t]*=[ \t]*)(?:""[^""]*""|[^,\s]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Proofs();

    [GeneratedRegex(@"inline:[^\s|;]+", RegexOptions.IgnoreCase)]
    private static partial Regex InlineKeys();

    [GeneratedRegex(@"^(k=|a=key-mgmt:)[^\r\n]*", RegexOptions.Multiline)]
    private static partial Regex KeyLines();
}
