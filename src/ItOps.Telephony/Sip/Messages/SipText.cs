using System.Buffers;
using System.Text;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>The lexical rules of RFC 3261 25.1 that several headers share.</summary>
internal static class SipText
{
    private const string TokenCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~";

    private static readonly SearchValues<char> Token = SearchValues.Create(TokenCharacters);

    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create(Encoding.ASCII.GetBytes(TokenCharacters));

    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Token);

    public static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenBytes);

    /// <summary>Where the list item that begins at <paramref name="start"/> ends: a comma outside quotes and angle brackets.</summary>
    public static int EndOfListItem(ReadOnlySpan<char> text, int start)
    {
        bool quoted = false, bracketed = false;
        for (int index = start; index < text.Length; index++)
        {
            char letter = text[index];
            if (quoted)
            {
                if (letter == '\\')
                    index++;
                else if (letter == '"')
                    quoted = false;
            }
            else if (letter == '"')
                quoted = true;
            else if (letter == '<')
                bracketed = true;
            else if (letter == '>')
                bracketed = false;
            else if (letter == ',' && !bracketed)
                return index;
        }

        return text.Length;
    }

    /// <summary>Where a quoted string that begins at <paramref name="start"/> ends (behind the closing quote); -1 when it doesn't.</summary>
    public static int EndOfQuoted(ReadOnlySpan<char> text, int start)
    {
        for (int index = start + 1; index < text.Length; index++)
        {
            if (text[index] == '\\')
                index++;
            else if (text[index] == '"')
                return index + 1;
        }

        return -1;
    }

    /// <summary>Removes line folding: CRLF and the white space behind it become one space (RFC 3261 7.3.1).</summary>
    public static string Unfold(string text)
    {
        StringBuilder unfolded = new(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] is not ('\r' or '\n'))
            {
                unfolded.Append(text[index]);
                continue;
            }

            while (index + 1 < text.Length && text[index + 1] is '\r' or '\n' or ' ' or '\t')
                index++;
            while (unfolded.Length > 0 && unfolded[^1] is ' ' or '\t')
                unfolded.Length--;
            unfolded.Append(' ');
        }

        return unfolded.ToString().Trim();
    }

    /// <summary>The text within quotes, with quoted pairs resolved.</summary>
    public static string Unquote(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
            return text.ToString();
        text = text[1..^1];
        if (!text.Contains('\\'))
            return text.ToString();
        StringBuilder plain = new(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 1 < text.Length)
                index++;
            plain.Append(text[index]);
        }

        return plain.ToString();
    }

    /// <summary>A quoted string for any text; control characters are left out.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append('"');
        foreach (char letter in text)
        {
            if (letter is '"' or '\\')
                quoted.Append('\\');
            if (!char.IsControl(letter))
                quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Escapes what a URI's user part can't hold (RFC 3261 25.1 user).</summary>
    public static string EscapeUser(string user)
    {
        StringBuilder escaped = new(user.Length);
        foreach (byte letter in Encoding.UTF8.GetBytes(user))
        {
            if (char.IsAsciiLetterOrDigit((char)letter) || "-_.!~*'()&=+$,;?/".Contains((char)letter, StringComparison.Ordinal))
                escaped.Append((char)letter);
            else
                escaped.Append('%').Append(letter.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }
}
