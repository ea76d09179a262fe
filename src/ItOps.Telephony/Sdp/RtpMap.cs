using System.Globalization;

namespace ItOps.Telephony.Sdp;

/// <summary>What a payload type means: <c>a=rtpmap</c> (RFC 8866 6.6), or the static assignment of RFC 3551.</summary>
/// <param name="Encoding">Case-insensitive, e.g. <c>PCMA</c>.</param>
/// <param name="ClockRate">Hz.</param>
public sealed record RtpMap(byte PayloadType, string Encoding, int ClockRate, int Channels = 1)
{
    /// <summary>True when this is <paramref name="encoding"/> at <paramref name="clockRate"/>.</summary>
    public bool Is(string encoding, int clockRate, int channels = 1) =>
        ClockRate == clockRate && Channels == channels && Encoding.Equals(encoding, StringComparison.OrdinalIgnoreCase);

    /// <summary>The attribute's value, e.g. <c>8 PCMA/8000</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{PayloadType} {Encoding}/{ClockRate}{(Channels == 1 ? "" : $"/{Channels}")}");

    internal static RtpMap? Static(byte payloadType) => payloadType switch
    {
        0 => new(0, "PCMU", 8000),
        8 => new(8, "PCMA", 8000),
        9 => new(9, "G722", 8000),
        _ => null,
    };

    internal static bool TryParse(string? value, out RtpMap map)
    {
        map = null!;
        var space = value?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        if (space < 0 || !TryParsePayloadType(value.AsSpan(0, space), out var payloadType))
            return false;

        var parts = value![(space + 1)..].Trim().Split('/');
        var channels = 1;
        if (parts.Length is < 2 or > 3 || parts[0].Length == 0
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var clockRate)
            || (parts.Length == 3 && !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out channels)))
            return false;

        map = new RtpMap(payloadType, parts[0], clockRate, channels);
        return true;
    }

    internal static bool TryParsePayloadType(ReadOnlySpan<char> text, out byte payloadType) =>
        byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out payloadType) && payloadType < 128;
}
