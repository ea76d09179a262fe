using System.Globalization;
using System.Net;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>The hostport rule (RFC 3261 25.1, RFC 5118 for IPv6).</summary>
internal static class SipHost
{
    /// <summary>Splits <c>host[:port]</c>; the port is 0 when absent. IPv6 must be bracketed and keeps its brackets.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out string host, out int port)
    {
        host = string.Empty;
        port = 0;
        int end = text.Length;
        if (!text.IsEmpty && text[0] == '[')
        {
            end = text.IndexOf(']') + 1;
            if (end <= 0 || !IPAddress.TryParse(text[1..(end - 1)], out IPAddress? address) || !IsIPv6(text[1..(end - 1)], address))
                return false;
        }
        else
        {
            int colon = text.IndexOf(':');
            end = colon < 0 ? text.Length : colon;
            if (!IsHostName(text[..end].TrimEnd()))
                return false;
        }

        host = text[..end].TrimEnd().ToString();
        ReadOnlySpan<char> rest = text[end..].TrimStart();
        return rest.IsEmpty || (rest[0] == ':' && TryParsePort(rest[1..].Trim(), out port));
    }

    /// <summary>The address that a host is the literal of.</summary>
    public static bool TryGetAddress(string host, out IPAddress address)
    {
        ReadOnlySpan<char> text = host;
        if (text.Length > 1 && text[0] == '[' && text[^1] == ']')
            text = text[1..^1];
        else if (text.IsEmpty || !char.IsAsciiDigit(text[0]))
        {
            address = IPAddress.None;
            return false;
        }

        bool isLiteral = IPAddress.TryParse(text, out IPAddress? parsed);
        address = parsed ?? IPAddress.None;
        return isLiteral;
    }

    /// <summary>An address as a host in a URI or Via.</summary>
    public static string Format(IPAddress address) => IsIPv6(address) ? $"[{address}]" : address.ToString();

    /// <summary>An address with its port as in a URI or Via.</summary>
    public static string Format(IPEndPoint endPoint) => string.Create(CultureInfo.InvariantCulture, $"{Format(endPoint.Address)}:{endPoint.Port}");

    private static bool IsIPv6(IPAddress address) => !address.IsIPv4MappedToIPv6 && address.ToString().Contains(':', StringComparison.Ordinal);

    private static bool IsIPv6(ReadOnlySpan<char> text, IPAddress address) => text.Contains(':') && !text.Contains('%') && address is not null;

    private static bool TryParsePort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;

    private static bool IsHostName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return false;
        foreach (char letter in text)
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '.' or '_'))
                return false;
        return true;
    }
}
