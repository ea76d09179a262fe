using System.Globalization;
using System.Text;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>
/// Parses whole messages (RFC 3261 7 and 25, advice of RFC 4475). The headers that every element needs are checked here; others stay
/// bytes until somebody asks.
/// </summary>
public static class SipParser
{
    /// <summary>Header rows in one message.</summary>
    public const int MaximumHeaders = 128;

    /// <summary>Bytes of one message.</summary>
    public const int MaximumLength = 64 * 1024;

    /// <summary>Parses a message; the message keeps the array.</summary>
    /// <param name="message">
    /// Set on success. On failure set when the start line was one of a request and so a 400 may be due: its headers may then be missing
    /// or invalid.
    /// </param>
    public static bool TryParse(byte[] data, out SipMessage? message, out SipParseError error)
    {
        message = null;
        error = data.Length > MaximumLength ? SipParseError.TooLarge : SipParseError.None;
        int lineEnd = EndOfLine(data, 0);
        if (lineEnd <= 0 || HasControlCharacter(data.AsSpan(0, lineEnd)))
        {
            error = SipParseError.StartLine;
            return false;
        }

        message = ParseStartLine(data.AsSpan(0, lineEnd), out SipParseError lineError);
        if (message is null)
        {
            error = lineError;
            return false;
        }

        SipParseError blockError = ParseHeaders(data, lineEnd + 2, message.Headers, out int bodyStart);
        SipParseError common = SipHeaderRules.Check(message);
        SipParseError body = blockError == SipParseError.Truncated ? blockError : TakeBody(data, bodyStart, message);
        error = First(error, lineError, blockError, common, body);
        if (error != SipParseError.None && message is SipResponse)
            message = null;
        return error == SipParseError.None;
    }

    private static SipParseError First(params ReadOnlySpan<SipParseError> errors)
    {
        foreach (SipParseError error in errors)
            if (error != SipParseError.None)
                return error;
        return SipParseError.None;
    }

    private static SipMessage? ParseStartLine(ReadOnlySpan<byte> line, out SipParseError error) =>
        line.StartsWith("SIP/"u8) ? ParseStatusLine(line, out error) : ParseRequestLine(line, out error);

    private static SipResponse? ParseStatusLine(ReadOnlySpan<byte> line, out SipParseError error)
    {
        error = SipParseError.StartLine;
        if (!line.StartsWith("SIP/2.0 "u8) || line.Length < 11)
            return null;
        ReadOnlySpan<byte> digits = line.Slice(8, 3);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int status) || status is < 100 or > 699)
        {
            error = SipParseError.Status;
            return null;
        }

        // The space before an empty reason phrase is often left out; nothing else may follow the status.
        if (line.Length > 11 && line[11] != ' ')
            return null;
        error = SipParseError.None;
        return new SipResponse(status, line.Length <= 12 ? string.Empty : Encoding.UTF8.GetString(line[12..]));
    }

    private static SipRequest? ParseRequestLine(ReadOnlySpan<byte> line, out SipParseError error)
    {
        error = SipParseError.StartLine;
        int first = line.IndexOf((byte)' ');
        int last = line.TrimEnd((byte)' ').LastIndexOf((byte)' ');
        if (first <= 0 || last <= first || !SipText.IsToken(line[..first]))
            return null;
        ReadOnlySpan<byte> version = line[(last + 1)..];
        if (!version.StartsWith("SIP/"u8) && !version.StartsWith("sip/"u8))
            return null;
        ReadOnlySpan<byte> uri = line[(first + 1)..last];
        SipRequest request = new(SipMethod.FromToken(line[..first]), Encoding.UTF8.GetString(uri));
        bool isVersionKnown = Ascii.EqualsIgnoreCase(version, "SIP/2.0"u8);
        if (!isVersionKnown && version[^1] != ' ')
            error = SipParseError.Version;
        else if (!isVersionKnown || uri.IsEmpty || uri.ContainsAny(" \t<>"u8) || request.ParsedUri is not { Headers.Length: 0 })
            error = SipParseError.RequestLine; // RFC 3261 19.1.1: a Request-URI has no headers
        else
            error = SipParseError.None;
        return request;
    }

    private static SipParseError ParseHeaders(byte[] data, int start, SipHeaders headers, out int bodyStart)
    {
        SipParseError error = SipParseError.None;
        bodyStart = data.Length;
        while (true)
        {
            int end = EndOfLogicalLine(data, start);
            if (end < 0)
                return error == SipParseError.None ? SipParseError.Truncated : error;
            if (end == start)
            {
                bodyStart = start + 2;
                return error;
            }

            if (headers.Count == MaximumHeaders)
                return SipParseError.TooManyHeaders;
            if (!TryAddHeader(data, start, end, headers))
                error = SipParseError.HeaderSyntax;
            start = end + 2;
        }
    }

    private static bool TryAddHeader(byte[] data, int start, int end, SipHeaders headers)
    {
        ReadOnlySpan<byte> line = data.AsSpan(start, end - start);
        int colon = line.IndexOf((byte)':');
        if (colon <= 0)
            return false;
        ReadOnlySpan<byte> name = line[..colon].TrimEnd(" \t"u8);
        if (!SipText.IsToken(name) || HasControlCharacter(line))
            return false;
        int valueStart = colon + 1;
        while (valueStart < line.Length && line[valueStart] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            valueStart++;
        int valueEnd = line.Length;
        while (valueEnd > valueStart && line[valueEnd - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            valueEnd--;
        SipHeaderName known = SipHeaderNames.Find(name);
        string? custom = known == SipHeaderName.Extension ? Encoding.ASCII.GetString(name) : null;
        headers.AddRaw(known, custom, data, start + valueStart, valueEnd - valueStart);
        return true;
    }

    private static SipParseError TakeBody(byte[] data, int start, SipMessage message)
    {
        int available = data.Length - start;
        if (message.Headers[SipHeaderName.ContentLength] is not { } text)
        {
            message.Body = data.AsMemory(start);
            return SipParseError.None;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length > available)
            return SipParseError.ContentLength;
        message.Body = data.AsMemory(start, length);
        return SipParseError.None;
    }

    private static int EndOfLine(ReadOnlySpan<byte> data, int start)
    {
        int index = data[start..].IndexOf("\r\n"u8);
        return index < 0 ? -1 : start + index;
    }

    private static int EndOfLogicalLine(ReadOnlySpan<byte> data, int start)
    {
        int end = EndOfLine(data, start);
        while (end > start && end + 2 < data.Length && data[end + 2] is (byte)' ' or (byte)'\t')
            end = EndOfLine(data, end + 2);
        return end;
    }

    private static bool HasControlCharacter(ReadOnlySpan<byte> line)
    {
        for (int index = 0; index < line.Length; index++)
        {
            byte letter = line[index];
            if (letter >= 0x20 || letter == (byte)'\t')
                continue;
            bool isFold = letter == (byte)'\r' && index + 1 < line.Length && line[index + 1] == (byte)'\n';
            if (!isFold)
                return true;
            index++;
        }

        return line.Contains((byte)0x7f);
    }
}
