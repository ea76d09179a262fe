using System.Collections.Frozen;
using System.Text;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>Header names as text: canonical and compact forms (RFC 3261 7.3.3 and the registry).</summary>
internal static class SipHeaderNames
{
    private const int LongestKnown = 32;

    private static readonly Dictionary<SipHeaderName, string> Odd = new()
    {
        [SipHeaderName.CallId] = "Call-ID",
        [SipHeaderName.CSeq] = "CSeq",
        [SipHeaderName.MimeVersion] = "MIME-Version",
        [SipHeaderName.MinSE] = "Min-SE",
        [SipHeaderName.PAssertedIdentity] = "P-Asserted-Identity",
        [SipHeaderName.PPreferredIdentity] = "P-Preferred-Identity",
        [SipHeaderName.RAck] = "RAck",
        [SipHeaderName.RSeq] = "RSeq",
        [SipHeaderName.WwwAuthenticate] = "WWW-Authenticate",
    };

    private static readonly string[] Texts = [.. Enum.GetValues<SipHeaderName>().Select(Canonical)];

    private static readonly FrozenDictionary<string, SipHeaderName> Lookup = BuildLookup();

    private static readonly FrozenDictionary<string, SipHeaderName>.AlternateLookup<ReadOnlySpan<char>> SpanLookup =
        Lookup.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Text(SipHeaderName name) => Texts[(int)name];

    public static SipHeaderName Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestKnown)
            return SipHeaderName.Extension;
        Span<char> text = stackalloc char[LongestKnown];
        int length = Encoding.ASCII.GetChars(name, text);
        return SpanLookup.TryGetValue(text[..length], out SipHeaderName found) ? found : SipHeaderName.Extension;
    }

    private static string Canonical(SipHeaderName name)
    {
        if (Odd.TryGetValue(name, out string? odd))
            return odd;
        StringBuilder text = new();
        foreach (char letter in name.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(letter);
        }

        return text.ToString();
    }

    private static FrozenDictionary<string, SipHeaderName> BuildLookup()
    {
        Dictionary<string, SipHeaderName> names = new(StringComparer.OrdinalIgnoreCase)
        {
            ["i"] = SipHeaderName.CallId,
            ["m"] = SipHeaderName.Contact,
            ["e"] = SipHeaderName.ContentEncoding,
            ["l"] = SipHeaderName.ContentLength,
            ["c"] = SipHeaderName.ContentType,
            ["f"] = SipHeaderName.From,
            ["s"] = SipHeaderName.Subject,
            ["k"] = SipHeaderName.Supported,
            ["t"] = SipHeaderName.To,
            ["v"] = SipHeaderName.Via,
            ["o"] = SipHeaderName.Event,
            ["u"] = SipHeaderName.AllowEvents,
            ["r"] = SipHeaderName.ReferTo,
            ["b"] = SipHeaderName.ReferredBy,
            ["x"] = SipHeaderName.SessionExpires,
        };
        foreach (SipHeaderName name in Enum.GetValues<SipHeaderName>())
            if (name != SipHeaderName.Extension)
                names[Texts[(int)name]] = name;
        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
