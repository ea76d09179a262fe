using System.Buffers;
using System.Globalization;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>A SIP or SIPS URI (RFC 3261 19.1); other schemes are kept opaque.</summary>
public sealed class SipUri
{
    private static readonly SearchValues<char> NotInUris = SearchValues.Create(" \t<>\"\r\n");

    private readonly string _text;

    private SipUri(string text, string scheme) => (_text, Scheme) = (text, scheme);

    /// <summary><c>sip</c>, <c>sips</c> or whatever else, in lower case.</summary>
    public string Scheme { get; }

    /// <summary>True for sip and sips.</summary>
    public bool IsSip => Scheme is "sip" or "sips";

    /// <summary>The user part with escapes resolved; for tel URIs the number; empty when absent.</summary>
    public string User { get; private init; } = string.Empty;

    /// <summary>Host name, IPv4 literal or bracketed IPv6 literal; empty for opaque schemes.</summary>
    public string Host { get; private init; } = string.Empty;

    /// <summary>0 when absent.</summary>
    public int Port { get; private init; }

    /// <summary>URI parameters with their leading semicolon; empty when there are none.</summary>
    public string Parameters { get; private init; } = string.Empty;

    /// <summary>URI headers behind the question mark; empty when there are none.</summary>
    public string Headers { get; private init; } = string.Empty;

    /// <summary>True when the parameter lr marks a loose router (RFC 3261 16.12.1.1).</summary>
    public bool IsLooseRouter => SipParameters.TryGet(Parameters, "lr", out _);

    /// <summary>Parses a URI; false when it breaks the grammar.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SipUri? uri)
    {
        uri = null;
        int colon = text.IndexOf(':');
        if (colon <= 0 || !IsScheme(text[..colon]) || text.ContainsAny(NotInUris))
            return false;
        string scheme = text[..colon].ToString().ToLowerInvariant();
        if (scheme is "sip" or "sips")
            return TryParseSip(text, scheme, colon + 1, out uri);
        ReadOnlySpan<char> rest = text[(colon + 1)..];
        int end = rest.IndexOf(';');
        string number = scheme == "tel" ? (end < 0 ? rest : rest[..end]).ToString() : string.Empty;
        uri = new SipUri(text.ToString(), scheme) { User = number };
        return rest.Length > 0;
    }

    /// <summary>A URI made of its parts; the user is escaped as needed.</summary>
    public static string Format(string user, string host, string parameters = "") =>
        user.Length == 0 ? $"sip:{host}{parameters}" : $"sip:{SipText.EscapeUser(user)}@{host}{parameters}";

    /// <summary>A parameter's value; empty for a flag, null when absent.</summary>
    public string? Parameter(string name) => SipParameters.Get(Parameters, name);

    /// <summary>A URI header's value with escapes resolved; null when absent.</summary>
    public string? Header(string name)
    {
        foreach (string pair in Headers.Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair.AsSpan(0, equals).Equals(name, StringComparison.OrdinalIgnoreCase))
                return Uri.UnescapeDataString(pair[(equals + 1)..]);
        }

        return null;
    }

    /// <summary>The URI without its headers, fit for a request line (RFC 3261 19.1.5).</summary>
    public string WithoutHeaders() => Headers.Length == 0 ? _text : _text[..^(Headers.Length + 1)];

    /// <summary>Scheme, user, host and port without parameters: an address of record (RFC 3261 10.3 step 5).</summary>
    public string AddressOfRecord()
    {
        string host = Host.ToLowerInvariant();
        string port = Port == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $":{Port}");
        return User.Length == 0 ? $"{Scheme}:{host}{port}" : $"{Scheme}:{SipText.EscapeUser(User)}@{host}{port}";
    }

    /// <inheritdoc />
    public override string ToString() => _text;

    private static bool TryParseSip(ReadOnlySpan<char> text, string scheme, int start, out SipUri? uri)
    {
        uri = null;
        ReadOnlySpan<char> rest = text[start..];
        ReadOnlySpan<char> headers = default;
        int at = rest.IndexOf('@');
        int question = at < 0 ? rest.IndexOf('?') : rest[at..].IndexOf('?') is >= 0 and int found ? found + at : -1;
        if (question >= 0)
        {
            headers = rest[(question + 1)..];
            rest = rest[..question];
        }

        ReadOnlySpan<char> user = at < 0 ? default : rest[..at];
        ReadOnlySpan<char> hostAndParameters = rest[(at + 1)..];
        int semicolon = hostAndParameters.IndexOf(';');
        ReadOnlySpan<char> parameters = semicolon < 0 ? default : hostAndParameters[semicolon..];
        ReadOnlySpan<char> hostPort = semicolon < 0 ? hostAndParameters : hostAndParameters[..semicolon];
        int password = user.IndexOf(':');
        ReadOnlySpan<char> name = password < 0 ? user : user[..password];
        if ((at >= 0 && name.IsEmpty) || !AreEscapesValid(text) || hostAndParameters.Contains('@'))
            return false;
        if (!SipHost.TryParse(hostPort, out string host, out int port) || !SipParameters.IsWellFormed(parameters.ToString().Replace('[', '-').Replace(']', '-')))
            return false;
        uri = new SipUri(text.ToString(), scheme)
        {
            User = Unescape(name), Host = host, Port = port, Parameters = parameters.ToString(), Headers = headers.ToString(),
        };
        return true;
    }

    private static string Unescape(ReadOnlySpan<char> text) => text.Contains('%') ? Uri.UnescapeDataString(text.ToString()) : text.ToString();

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiLetter(text[0]))
            return false;
        foreach (char letter in text)
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '-' or '.'))
                return false;
        return true;
    }

    private static bool AreEscapesValid(ReadOnlySpan<char> text)
    {
        for (int index = text.IndexOf('%'); index >= 0 && index < text.Length; index++)
            if (text[index] == '%' && (index + 2 >= text.Length || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2])))
                return false;
        return true;
    }
}
