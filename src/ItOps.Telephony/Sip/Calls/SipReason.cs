using System.Globalization;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>The Reason header (RFC 3326).</summary>
internal readonly record struct SipReason(string Text, int? Q850Cause)
{
    public static SipReason Of(SipMessage message)
    {
        string text = string.Empty;
        int? cause = null;
        foreach (string value in message.Headers.Values(SipHeaderName.Reason))
        {
            int semicolon = value.IndexOf(';', StringComparison.Ordinal);
            if (semicolon < 0)
                continue;
            string parameters = value[semicolon..];
            text = SipParameters.Get(parameters, "text") is { Length: > 0 } words ? words : text;
            bool isQ850 = value.AsSpan(0, semicolon).Trim().Equals("Q.850", StringComparison.OrdinalIgnoreCase);
            if (isQ850 && int.TryParse(SipParameters.Get(parameters, "cause"), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                cause = number;
        }

        return new SipReason(text, cause);
    }
}
