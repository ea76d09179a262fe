using System.Globalization;

namespace ItOps.Telephony.Sdp;

/// <summary>Reads RFC 8866 line by line; the order of lines inside a section is not enforced, for peers get it wrong.</summary>
internal sealed class SdpParser
{
    private readonly List<SdpAttribute> _sessionAttributes = [];
    private readonly List<MediaDescription> _media = [];
    private List<SdpAttribute> _attributes;
    private SdpOrigin? _origin;
    private SdpConnection? _sessionConnection;
    private string _name = "-";

    private SdpParser() => _attributes = _sessionAttributes;

    public static SdpError TryParse(string text, out SessionDescription description)
    {
        description = null!;
        if (string.IsNullOrWhiteSpace(text))
            return SdpError.Empty;
        if (text.Length > SdpLimits.MaxLength)
            return SdpError.TooLarge;

        var parser = new SdpParser();
        var error = parser.Read(text);
        if (error == SdpError.None)
            description = new(parser._origin!, parser._name, parser._sessionConnection, parser._sessionAttributes, parser._media);
        return error;
    }

    private SdpError Read(ReadOnlySpan<char> text)
    {
        var number = 0;
        // Not EnumerateLines: it takes U+0085 and U+2028, which names may hold, for line ends too.
        foreach (var range in text.Split('\n'))
        {
            var raw = text[range];
            var line = (raw.EndsWith('\r') ? raw[..^1] : raw).TrimEnd(' ');
            if (line.IsEmpty)
                continue;
            if (++number > SdpLimits.MaxLines)
                return SdpError.TooLarge;
            if (number == 1)
            {
                if (line is not "v=0")
                    return SdpError.UnsupportedVersion;
                continue;
            }

            if (line.Length < 2 || line[1] != '=' || HasControl(line))
                return SdpError.MalformedLine;
            if (ReadLine(line[0], line[2..]) is var error and not SdpError.None)
                return error;
        }

        return _origin is null ? SdpError.MalformedOrigin : SdpError.None;
    }

    private SdpError ReadLine(char type, ReadOnlySpan<char> value)
    {
        switch (type)
        {
            case 'o':
                return ReadOrigin(value);
            case 's':
                _name = value.IsEmpty ? "-" : value.ToString();
                return SdpError.None;
            case 'c':
                return ReadConnection(value);
            case 'm':
                return ReadMedia(value);
            case 'a':
                ReadAttribute(value);
                return SdpError.None;
            case 'i' or 'u' or 'e' or 'p' or 'b' or 't' or 'r' or 'z' or 'k':
                return SdpError.None;
            default:
                return SdpError.UnknownType;
        }
    }

    private SdpError ReadOrigin(ReadOnlySpan<char> value)
    {
        Span<Range> parts = stackalloc Range[7];
        if (_origin is not null || value.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries) != 6
            || !ulong.TryParse(value[parts[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !ulong.TryParse(value[parts[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || !IsInternet(value[parts[3]], value[parts[4]]))
            return SdpError.MalformedOrigin;

        _origin = new SdpOrigin(value[parts[0]].ToString(), id, version, value[parts[5]].ToString());
        return SdpError.None;
    }

    private SdpError ReadConnection(ReadOnlySpan<char> value)
    {
        Span<Range> parts = stackalloc Range[4];
        if (value.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries) != 3 || !IsInternet(value[parts[0]], value[parts[1]]))
            return SdpError.MalformedConnection;

        var host = value[parts[2]];
        var slash = host.IndexOf('/');
        if (slash == 0)
            return SdpError.MalformedConnection;
        var connection = new SdpConnection((slash < 0 ? host : host[..slash]).ToString());
        if (_media.Count == 0)
            _sessionConnection = connection;
        else
            _media[^1] = _media[^1] with { Connection = _media[^1].Connection ?? connection };
        return SdpError.None;
    }

    private SdpError ReadMedia(ReadOnlySpan<char> value)
    {
        if (_media.Count == SdpLimits.MaxMedia)
            return SdpError.TooLarge;

        Span<Range> parts = stackalloc Range[SdpLimits.MaxFormats + 4];
        var count = value.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries);
        if (count == parts.Length)
            return SdpError.TooLarge;
        if (count < 4 || !TryParsePort(value[parts[1]], out var port))
            return SdpError.MalformedMedia;

        var formats = new string[count - 3];
        for (var i = 0; i < formats.Length; i++)
            formats[i] = value[parts[i + 3]].ToString();
        _attributes = [];
        _media.Add(new MediaDescription(value[parts[0]].ToString(), port, value[parts[2]].ToString(), formats, _attributes));
        return SdpError.None;
    }

    private void ReadAttribute(ReadOnlySpan<char> value)
    {
        var colon = value.IndexOf(':');
        _attributes.Add(colon < 0 ? new(value.ToString()) : new(value[..colon].ToString(), value[(colon + 1)..].ToString()));
    }

    private static bool TryParsePort(ReadOnlySpan<char> text, out int port)
    {
        var slash = text.IndexOf('/');
        return int.TryParse(slash < 0 ? text : text[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535;
    }

    private static bool IsInternet(ReadOnlySpan<char> network, ReadOnlySpan<char> family) =>
        network is "IN" && family is "IP4" or "IP6";

    private static bool HasControl(ReadOnlySpan<char> line) => line.ContainsAnyInRange('\0', '\x08') || line.ContainsAnyInRange('\x0b', '\x1f');
}
