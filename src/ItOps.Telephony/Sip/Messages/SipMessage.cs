using System.Text;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>A SIP message. What <see cref="SipParser"/> accepted has a valid Via, From, To, Call-ID and CSeq.</summary>
public abstract class SipMessage
{
    private SipVia? _topVia;
    private SipNameAddr? _from;
    private SipNameAddr? _to;
    private string? _fromTag;
    private string? _toTag;

    /// <summary>The header fields.</summary>
    public SipHeaders Headers { get; } = new();

    /// <summary>The body; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The CSeq number (RFC 3261 20.16).</summary>
    public uint Sequence { get; internal set; }

    /// <summary>The CSeq method.</summary>
    public SipMethod SequenceMethod { get; internal set; }

    /// <summary>The Call-ID.</summary>
    public string CallId => Headers[SipHeaderName.CallId] ?? string.Empty;

    /// <summary>The top Via.</summary>
    public SipVia TopVia => _topVia ??= Parsed<SipVia>(SipHeaderName.Via);

    /// <summary>From.</summary>
    public SipNameAddr From => _from ??= Parsed<SipNameAddr>(SipHeaderName.From);

    /// <summary>To.</summary>
    public SipNameAddr To => _to ??= Parsed<SipNameAddr>(SipHeaderName.To);

    /// <summary>From's tag; empty when absent (RFC 2543 peers).</summary>
    public string FromTag => _fromTag ??= From.Tag ?? string.Empty;

    /// <summary>To's tag; empty when absent.</summary>
    public string ToTag => _toTag ??= To.Tag ?? string.Empty;

    /// <summary>
    /// The body as text when its type is this one, without regard to parameters; of a multipart body the first such part that is for the
    /// session (RFC 5621). Null otherwise.
    /// </summary>
    public string? BodyAs(string contentType)
    {
        if (Body.IsEmpty || Headers[SipHeaderName.ContentType] is null)
            return null;
        foreach (SipBodyPart part in SipBodyPart.Of(this))
            if (part.Type.Equals(contentType, StringComparison.OrdinalIgnoreCase) && part.IsForSession)
                return Encoding.UTF8.GetString(part.Content.Span);
        return null;
    }

    /// <summary>Sets a text body with its type.</summary>
    public void SetBody(string contentType, string body)
    {
        Headers.Set(SipHeaderName.ContentType, contentType);
        Body = Encoding.UTF8.GetBytes(body);
    }

    internal void Adopt(SipVia via) => _topVia = via;

    internal void Adopt(SipNameAddr from, SipNameAddr to) => (_from, _to) = (from, to);

    internal abstract void WriteStartLine(SipWriter writer);

    private T Parsed<T>(SipHeaderName name)
        where T : class
    {
        string text = Headers.Values(name).FirstOrDefault() ?? string.Empty;
        if (typeof(T) == typeof(SipVia) && SipVia.TryParse(text, out SipVia? via))
            return (T)(object)via!;
        if (SipNameAddr.TryParse(text, out SipNameAddr? address))
            return (T)(object)address!;
        throw new InvalidOperationException($"{name} is missing or invalid: '{text}'.");
    }
}
