namespace ItOps.Telephony.Sip.Messages;

/// <summary>A From, To, Contact, Route or identity header's value: an address with a display name and parameters (RFC 3261 20.10).</summary>
public sealed class SipNameAddr
{
    private SipNameAddr(string display, SipUri uri, string parameters) => (Display, Uri, Parameters) = (display, uri, parameters);

    /// <summary>Unquoted; empty when absent.</summary>
    public string Display { get; }

    /// <summary>The address.</summary>
    public SipUri Uri { get; }

    /// <summary>Header parameters with their leading semicolon; empty when there are none.</summary>
    public string Parameters { get; }

    /// <summary>The tag (RFC 3261 19.3); null when absent.</summary>
    public string? Tag => SipParameters.Get(Parameters, "tag");

    /// <summary>Parses one value; false when it breaks the grammar.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SipNameAddr? value)
    {
        value = null;
        text = text.Trim();
        int afterQuoted = 0;
        if (!text.IsEmpty && text[0] == '"' && (afterQuoted = SipText.EndOfQuoted(text, 0)) < 0)
            return false;
        int open = text[afterQuoted..].IndexOf('<');
        return open < 0 ? TryParseBare(text, out value) : TryParseBracketed(text, open + afterQuoted, out value);
    }

    /// <summary>A value made of its parts.</summary>
    public static string Format(string display, string uri, string parameters = "") =>
        display.Length == 0 ? $"<{uri}>{parameters}" : $"{SipText.Quote(display)} <{uri}>{parameters}";

    /// <summary>A header parameter's value; empty for a flag, null when absent.</summary>
    public string? Parameter(string name) => SipParameters.Get(Parameters, name);

    /// <summary>The value without its tag.</summary>
    public string WithoutTag() => Format(Display, Uri.ToString(), SipParameters.Without(Parameters, "tag"));

    /// <inheritdoc />
    public override string ToString() => Format(Display, Uri.ToString(), Parameters);

    // Without angle brackets every parameter belongs to the header, and the URI may hold no comma, semicolon or question mark (RFC 3261 20).
    private static bool TryParseBare(ReadOnlySpan<char> text, out SipNameAddr? value)
    {
        value = null;
        int semicolon = text.IndexOf(';');
        ReadOnlySpan<char> address = (semicolon < 0 ? text : text[..semicolon]).TrimEnd();
        ReadOnlySpan<char> parameters = semicolon < 0 ? default : text[semicolon..];
        if (address.ContainsAny(",?") || !SipUri.TryParse(address, out SipUri? uri) || !SipParameters.IsWellFormed(parameters))
            return false;
        value = new SipNameAddr(string.Empty, uri!, parameters.ToString());
        return true;
    }

    private static bool TryParseBracketed(ReadOnlySpan<char> text, int open, out SipNameAddr? value)
    {
        value = null;
        int close = text[open..].IndexOf('>') + open;
        if (close < open || !SipUri.TryParse(text[(open + 1)..close], out SipUri? uri))
            return false;
        ReadOnlySpan<char> display = text[..open].Trim();
        ReadOnlySpan<char> parameters = text[(close + 1)..].Trim();
        if (!IsDisplay(display) || !SipParameters.IsWellFormed(parameters))
            return false;
        value = new SipNameAddr(SipText.Unquote(display), uri!, parameters.ToString());
        return true;
    }

    private static bool IsDisplay(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] == '"')
            return text.IsEmpty || SipText.EndOfQuoted(text, 0) == text.Length;
        foreach (Range word in text.SplitAny(' ', '\t'))
            if (text[word].Length > 0 && !SipText.IsToken(text[word]) && !IsBeyondAscii(text[word]))
                return false;
        return true;
    }

    // RFC 3261's token is ASCII, yet unquoted UTF-8 names are common in the field and harmless.
    private static bool IsBeyondAscii(ReadOnlySpan<char> word)
    {
        foreach (char letter in word)
            if (letter < 0x80 && !SipText.IsToken([letter]))
                return false;
        return true;
    }
}
