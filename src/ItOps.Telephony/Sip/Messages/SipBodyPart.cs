using System.Text;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>A part of a body (RFC 5621): what it is, what it is for, and its content.</summary>
/// <param name="Type">Media type without parameters.</param>
/// <param name="Disposition">The Content-Disposition value; empty when there is none.</param>
internal readonly record struct SipBodyPart(string Type, string Disposition, ReadOnlyMemory<byte> Content)
{
    private const int MaximumParts = 16;
    private const int MaximumDepth = 3;

    /// <summary>False for a description that isn't the session's, as early-session (RFC 3261 20.11, RFC 3959).</summary>
    public bool IsForSession => !Type.Equals("application/sdp", StringComparison.OrdinalIgnoreCase) ||
        Disposition.Length == 0 || Disposition.AsSpan(0, ValueEnd(Disposition)).Trim().Equals("session", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the sender insists that the part is understood. Without a word on it we are lenient.</summary>
    public bool IsRequired => Disposition.Contains("handling=required", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the part may be passed over.</summary>
    public bool IsOptional => Disposition.Contains("handling=optional", StringComparison.OrdinalIgnoreCase);

    /// <summary>All parts of a message, nested ones in their place; the whole body when it isn't multipart. Beyond 16 parts or 3 levels none are read.</summary>
    public static IReadOnlyList<SipBodyPart> Of(SipMessage message)
    {
        List<SipBodyPart> parts = [];
        if (!message.Body.IsEmpty)
            Read(message.Headers[SipHeaderName.ContentType] ?? string.Empty, message.Headers[SipHeaderName.ContentDisposition] ?? string.Empty, message.Body, 0, parts);
        return parts;
    }

    private static void Read(string type, string disposition, ReadOnlyMemory<byte> content, int depth, List<SipBodyPart> parts)
    {
        if (parts.Count == MaximumParts)
            return;
        int end = ValueEnd(type);
        string name = type[..end].Trim();
        string? boundary = name.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) ? SipParameters.Get(type.AsSpan(end), "boundary") : null;
        if (boundary is not { Length: > 0 })
        {
            parts.Add(new SipBodyPart(name, disposition, content));
            return;
        }

        if (depth == MaximumDepth)
            return;
        int first = parts.Count;
        Split(content, Encoding.UTF8.GetBytes("--" + boundary), depth, parts);
        if (name.EndsWith("/alternative", StringComparison.OrdinalIgnoreCase))
            parts.Reverse(first, parts.Count - first); // RFC 2046 5.1.4: the last one is the best
    }

    private static void Split(ReadOnlyMemory<byte> content, byte[] delimiter, int depth, List<SipBodyPart> parts)
    {
        int start = NextDelimiter(content.Span, delimiter, 0);
        while (start >= 0)
        {
            int body = start + delimiter.Length;
            int lineEnd = content.Span[body..].IndexOf((byte)'\n');
            int next = NextDelimiter(content.Span, delimiter, body);
            if (lineEnd < 0 || next < 0)
                return;
            ReadOnlyMemory<byte> part = content[(body + lineEnd + 1)..Math.Max(body + lineEnd + 1, next)];
            ReadPart(WithoutLineEnd(part), depth, parts);
            start = next;
        }
    }

    private static void ReadPart(ReadOnlyMemory<byte> part, int depth, List<SipBodyPart> parts)
    {
        (string type, string disposition, bool isPlain) = ("text/plain", string.Empty, true);
        while (!part.IsEmpty)
        {
            int end = part.Span.IndexOf((byte)'\n');
            string line = Encoding.UTF8.GetString(part.Span[..(end < 0 ? part.Length : end)]).TrimEnd('\r');
            part = end < 0 ? default : part[(end + 1)..];
            if (line.Length == 0)
                break;
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string value = colon < 0 ? string.Empty : line[(colon + 1)..].Trim();
            string name = colon < 0 ? string.Empty : line[..colon].Trim();
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) || name == "c")
                type = value;
            else if (name.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase))
                disposition = value;
            else if (name.Equals("Content-Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                isPlain = value.ToLowerInvariant() is "binary" or "8bit" or "7bit";
        }

        Read(isPlain ? type : "application/octet-stream", disposition, part, depth + 1, parts);
    }

    // A delimiter stands at the beginning of a line (RFC 2046 5.1.1).
    private static int NextDelimiter(ReadOnlySpan<byte> content, byte[] delimiter, int from)
    {
        while (from < content.Length)
        {
            int at = content[from..].IndexOf(delimiter);
            if (at < 0)
                return -1;
            if (from + at == 0 || content[from + at - 1] == '\n')
                return from + at;
            from += at + 1;
        }

        return -1;
    }

    private static ReadOnlyMemory<byte> WithoutLineEnd(ReadOnlyMemory<byte> part)
    {
        ReadOnlySpan<byte> bytes = part.Span;
        int length = bytes.Length;
        if (length > 0 && bytes[length - 1] == '\n')
            length--;
        if (length > 0 && bytes[length - 1] == '\r')
            length--;
        return part[..length];
    }

    private static int ValueEnd(string value)
    {
        int semicolon = value.IndexOf(';', StringComparison.Ordinal);
        return semicolon < 0 ? value.Length : semicolon;
    }
}
