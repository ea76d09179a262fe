namespace ItOps.Telephony.Sip.Messages;

/// <summary>A request (RFC 3261 7.1).</summary>
public sealed class SipRequest(SipMethod method, string uri) : SipMessage
{
    private SipUri? _parsedUri;

    /// <summary>The method.</summary>
    public SipMethod Method => method;

    /// <summary>The request URI as written.</summary>
    public string Uri => uri;

    /// <summary>The request URI; null when it breaks the grammar.</summary>
    public SipUri? ParsedUri => _parsedUri ??= SipUri.TryParse(uri, out SipUri? parsed) ? parsed : null;

    /// <inheritdoc />
    public override string ToString() => $"{method} {uri}";

    internal override void WriteStartLine(SipWriter writer)
    {
        writer.Ascii(method.Name);
        writer.Bytes(" "u8);
        writer.Text(uri);
        writer.Bytes(" SIP/2.0\r\n"u8);
    }
}
