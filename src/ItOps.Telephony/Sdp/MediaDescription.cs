using System.Globalization;

namespace ItOps.Telephony.Sdp;

/// <summary>An <c>m=</c> line with what belongs to it (RFC 8866 5.14).</summary>
/// <param name="Kind"><c>audio</c>, <c>video</c>, <c>application</c>, …</param>
/// <param name="Port">0 means refused or ended (RFC 3264 6).</param>
/// <param name="Protocol">E.g. <c>RTP/AVP</c>, <c>RTP/SAVP</c>, <c>UDP/TLS/RTP/SAVPF</c>.</param>
/// <param name="Formats">Payload types, the most wanted first.</param>
public sealed record MediaDescription(
    string Kind, int Port, string Protocol, IReadOnlyList<string> Formats, IReadOnlyList<SdpAttribute> Attributes, SdpConnection? Connection = null)
{
    /// <summary>The value of the first attribute of that name; null when there is none or it has no value.</summary>
    public string? Attribute(string name) => SdpAttributes.Find(Attributes, name);

    /// <summary>True when the attribute is there, with or without a value.</summary>
    public bool Has(string name) => SdpAttributes.Has(Attributes, name);

    /// <summary>What a payload type of this media means; null when nothing says so.</summary>
    public RtpMap? RtpMap(byte payloadType)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == "rtpmap" && Sdp.RtpMap.TryParse(attribute.Value, out var map) && map.PayloadType == payloadType)
                return map;
        }

        return Sdp.RtpMap.Static(payloadType);
    }

    /// <summary>The parameters of a format (<c>a=fmtp</c>, RFC 8866 6.15); null when there are none.</summary>
    public string? Parameters(byte payloadType)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == "fmtp" && attribute.Value is { } value && value.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space
                && Sdp.RtpMap.TryParsePayloadType(value.AsSpan(0, space), out var named) && named == payloadType)
                return value[(space + 1)..];
        }

        return null;
    }

    /// <summary>The meanings of all formats, in the writer's order of preference; unknown ones left out.</summary>
    public IEnumerable<RtpMap> RtpMaps()
    {
        foreach (var format in Formats)
        {
            if (Sdp.RtpMap.TryParsePayloadType(format, out var payloadType) && RtpMap(payloadType) is { } map)
                yield return map;
        }
    }

    /// <summary>The first line's value, e.g. <c>audio 4000 RTP/AVP 8 101</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind} {Port} {Protocol} {string.Join(' ', Formats)}");
}
