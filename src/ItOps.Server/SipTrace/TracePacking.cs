using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ItOps.Contracts.Calls;
using ItOps.Telephony.Sip.Trace;

namespace ItOps.Server.SipTrace;

/// <summary>From messages as they went over the wire to what people may see, and to and from the database's form (JSON under Brotli).</summary>
internal static class TracePacking
{
    /// <summary>Messages of all dialogs of a call in the order of time, secrets masked.</summary>
    public static SipTraceDto ToDto(IReadOnlyList<SipTraceView> views, SipTraceState state) => new(
        state,
        [.. views.SelectMany(view => view.Messages.Select(message => ToDto(view.CallId, message))).OrderBy(message => message.At)],
        views.Sum(view => view.Omitted));

    public static byte[] Pack(SipTraceDto trace)
    {
        using MemoryStream packed = new();
        using (BrotliStream brotli = new(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(brotli, trace);
        return packed.ToArray();
    }

    public static SipTraceDto Unpack(byte[] content)
    {
        using BrotliStream brotli = new(new MemoryStream(content), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<SipTraceDto>(brotli)!;
    }

    private static SipMessageDto ToDto(string callId, in SipTraceMessage message)
    {
        var text = SipSecrets.Hide(Encoding.UTF8.GetString(message.Bytes.Span));
        var (line, status) = LineOf(text);
#pragma warning disable CA1308 // transport names are lower case in SIP URIs (RFC 3261 25.1)
        var transport = message.Transport.ToString().ToLowerInvariant();
#pragma warning restore CA1308
        return new(message.At, message.IsSent, transport, message.Local.ToString(), message.Remote.ToString(), callId, line, status, text);
    }

    private static (string Line, int? Status) LineOf(string text)
    {
        var end = text.IndexOf('\r', StringComparison.Ordinal);
        var first = end < 0 ? text : text[..end];
        if (!first.StartsWith("SIP/2.0 ", StringComparison.Ordinal))
            return (first.Split(' ')[0], null);
        var rest = first["SIP/2.0 ".Length..];
        return (rest, int.TryParse(rest.AsSpan(0, Math.Min(3, rest.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null);
    }
}
