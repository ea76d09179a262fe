using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Digest;

/// <summary>A Digest challenge's or credential's parameters (RFC 7616 3.3, 3.4).</summary>
internal sealed class DigestParameters
{
    private const int MaximumParameters = 32;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A parameter, unquoted; empty when absent.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, string.Empty);

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Parses one header row; false when the scheme isn't Digest or the grammar is broken.</summary>
    public static bool TryParse(string row, out DigestParameters parameters)
    {
        parameters = new DigestParameters();
        ReadOnlySpan<char> text = row.AsSpan().Trim();
        if (!text.StartsWith("Digest", StringComparison.OrdinalIgnoreCase) || text.Length < 8 || text[6] is not (' ' or '\t'))
            return false;
        int start = 7;
        while (start < text.Length)
        {
            int end = SipText.EndOfListItem(text, start);
            ReadOnlySpan<char> item = text[start..end].Trim();
            start = end + 1;
            int equals = item.IndexOf('=');
            if (item.IsEmpty)
                continue;
            if (equals <= 0 || parameters._values.Count == MaximumParameters)
                return false;
            parameters._values[item[..equals].Trim().ToString()] = SipText.Unquote(item[(equals + 1)..].Trim());
        }

        return parameters._values.Count > 0;
    }

    /// <summary>True when the qop list offers auth.</summary>
    public bool OffersAuth() => this["qop"].Split(',').Any(each => each.Trim().Equals("auth", StringComparison.OrdinalIgnoreCase));
}
