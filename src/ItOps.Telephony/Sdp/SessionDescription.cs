using System.Text;

namespace ItOps.Telephony.Sdp;

/// <summary>
/// A session description (RFC 8866). Lines that media negotiation has no use for (i, u, e, p, b, r, z, k) are checked and dropped;
/// <c>t=0 0</c> is written.
/// </summary>
public sealed record SessionDescription(
    SdpOrigin Origin, string Name, SdpConnection? Connection, IReadOnlyList<SdpAttribute> Attributes, IReadOnlyList<MediaDescription> Media)
{
    /// <summary>The MIME type of a description in a message body.</summary>
    public const string ContentType = "application/sdp";

    /// <summary>Reads a description; lines may end with CRLF or LF alone.</summary>
    public static SdpError TryParse(string text, out SessionDescription description) => SdpParser.TryParse(text, out description);

    /// <summary>The value of the first session-level attribute of that name.</summary>
    public string? Attribute(string name) => SdpAttributes.Find(Attributes, name);

    /// <summary>True when the session-level attribute is there.</summary>
    public bool Has(string name) => SdpAttributes.Has(Attributes, name);

    /// <summary>The connection that holds for a media section: its own, or the session's.</summary>
    public SdpConnection? ConnectionOf(MediaDescription media) => media.Connection ?? Connection;

    /// <summary>The direction that holds for a media section: its own, the session's, or <c>sendrecv</c>.</summary>
    public MediaDirection DirectionOf(MediaDescription media) =>
        SdpAttributes.Direction(media.Attributes) ?? SdpAttributes.Direction(Attributes) ?? MediaDirection.SendReceive;

    /// <summary>An attribute of the media section, or else of the session.</summary>
    public string? AttributeOf(MediaDescription media, string name) => media.Attribute(name) ?? Attribute(name);

    /// <summary>The text to send, lines ended by CRLF.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(512);
        text.Append("v=0\r\n");
        Line(text, 'o', Origin);
        Line(text, 's', Name);
        if (Connection is not null)
            Line(text, 'c', Connection);
        text.Append("t=0 0\r\n");
        foreach (var attribute in Attributes)
            Line(text, 'a', attribute);
        foreach (var media in Media)
            Append(text, media);
        return text.ToString();
    }

    private static void Append(StringBuilder text, MediaDescription media)
    {
        Line(text, 'm', media);
        if (media.Connection is not null)
            Line(text, 'c', media.Connection);
        foreach (var attribute in media.Attributes)
            Line(text, 'a', attribute);
    }

    private static void Line(StringBuilder text, char type, object value) => text.Append(type).Append('=').Append(value).Append("\r\n");
}
