using System.Buffers.Text;
using System.Text;

namespace ItOps.Load;

/// <summary>A received SIP message, read in place: just what a caller must know.</summary>
internal readonly ref struct SipMessageView
{
    private readonly ReadOnlySpan<byte> text;

    public SipMessageView(ReadOnlySpan<byte> text) => this.text = text;

    public bool IsResponse => text.StartsWith("SIP/2.0 "u8);

    public int Status => text.Length >= 11 && Utf8Parser.TryParse(text.Slice(8, 3), out int status, out _) ? status : 0;

    public ReadOnlySpan<byte> Method => text[..Math.Max(text.IndexOf((byte)' '), 0)];

    public ReadOnlySpan<byte> Body
    {
        get
        {
            var end = text.IndexOf("\r\n\r\n"u8);
            return end < 0 ? default : text[(end + 4)..];
        }
    }

    /// <summary>Value of the first header of a name or its compact form; empty without one.</summary>
    public ReadOnlySpan<byte> Header(string name, char compact)
    {
        for (var at = FirstHeader; TryTakeLine(ref at, out var line);)
        {
            var colon = line.IndexOf((byte)':');
            if (colon > 0 && IsNamed(line[..colon].TrimEnd((byte)' '), name, compact))
            {
                return line[(colon + 1)..].Trim((byte)' ');
            }
        }

        return default;
    }

    /// <summary>Copies whole header lines of the given names, for an answer.</summary>
    public void CopyHeaders(StringBuilder target)
    {
        for (var at = FirstHeader; TryTakeLine(ref at, out var line);)
        {
            var colon = line.IndexOf((byte)':');
            var name = colon > 0 ? line[..colon].TrimEnd((byte)' ') : default;
            if (IsNamed(name, "Via", 'v') || IsNamed(name, "From", 'f') || IsNamed(name, "To", 't') || IsNamed(name, "Call-ID", 'i') || IsNamed(name, "CSeq", '\0'))
            {
                target.Append(Encoding.UTF8.GetString(line)).Append("\r\n");
            }
        }
    }

    private static bool IsNamed(ReadOnlySpan<byte> name, string full, char compact) =>
        Ascii.EqualsIgnoreCase(name, full) || (name.Length == 1 && (char)(name[0] | 0x20) == compact);

    private int FirstHeader => text.IndexOf("\r\n"u8) + 2;

    private bool TryTakeLine(scoped ref int at, out ReadOnlySpan<byte> line)
    {
        var length = at < 2 || at >= text.Length ? 0 : text[at..].IndexOf("\r\n"u8);
        line = length <= 0 ? default : text.Slice(at, length);
        at += length + 2;
        return length > 0;
    }
}
