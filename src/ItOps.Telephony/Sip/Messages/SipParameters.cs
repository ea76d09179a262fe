using System.Buffers;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>A list of <c>;name=value</c> parameters, kept as text and searched when asked.</summary>
internal static class SipParameters
{
    private static readonly SearchValues<char> NotInValues = SearchValues.Create(" \t\"<>;,");

    /// <summary>True when the parameter is there; its value is empty for a flag. Quotes are kept.</summary>
    public static bool TryGet(ReadOnlySpan<char> parameters, ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> rest = parameters;
        while (Next(rest, out int consumed, out Range found, out Range content))
        {
            if (rest[found].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = rest[content].Trim();
                return true;
            }

            rest = rest[consumed..];
        }

        value = default;
        return false;
    }

    /// <summary>The value, unquoted; null when the parameter is absent.</summary>
    public static string? Get(ReadOnlySpan<char> parameters, ReadOnlySpan<char> name) =>
        TryGet(parameters, name, out ReadOnlySpan<char> value) ? SipText.Unquote(value) : null;

    /// <summary>The list without one parameter.</summary>
    public static string Without(string parameters, ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> rest = parameters;
        System.Text.StringBuilder kept = new(parameters.Length);
        while (Next(rest, out int consumed, out Range found, out Range content))
        {
            ReadOnlySpan<char> key = rest[found].Trim();
            ReadOnlySpan<char> value = rest[content].Trim();
            rest = rest[consumed..];
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            kept.Append(';').Append(key);
            if (!value.IsEmpty)
                kept.Append('=').Append(value);
        }

        return kept.ToString();
    }

    /// <summary>True when the text is a list of parameters: each a token, perhaps with a token, host or quoted string (RFC 3261 25.1).</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> parameters)
    {
        ReadOnlySpan<char> rest = parameters.TrimStart();
        while (!rest.IsEmpty)
        {
            if (!Next(rest, out int consumed, out Range name, out Range content) || !SipText.IsToken(rest[name].Trim()))
                return false;
            ReadOnlySpan<char> value = rest[content].Trim();
            if (value.Length > 0 && !IsValue(value))
                return false;
            rest = rest[consumed..].TrimStart();
        }

        return true;
    }

    private static bool IsValue(ReadOnlySpan<char> value)
    {
        if (value[0] == '"')
            return SipText.EndOfQuoted(value, 0) == value.Length;
        return !value.ContainsAny(NotInValues) || value[0] == '[';
    }

    private static bool Next(ReadOnlySpan<char> text, out int consumed, out Range name, out Range value)
    {
        int start = text.Length - text.TrimStart().Length;
        consumed = start;
        name = value = start..start;
        if (start == text.Length || text[start] != ';')
            return false;
        consumed = start + EndOfParameter(text[start..]);
        int equals = text[start..consumed].IndexOf('=');
        name = (start + 1)..(equals < 0 ? consumed : start + equals);
        value = equals < 0 ? consumed..consumed : (start + equals + 1)..consumed;
        return true;
    }

    private static int EndOfParameter(ReadOnlySpan<char> text)
    {
        bool quoted = false;
        for (int index = 1; index < text.Length; index++)
        {
            if (quoted && text[index] == '\\')
                index++;
            else if (text[index] == '"')
                quoted = !quoted;
            else if (text[index] == ';' && !quoted)
                return index;
        }

        return text.Length;
    }
}
