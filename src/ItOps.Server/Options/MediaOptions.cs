using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Media</c>: ports and prompts of the audio side.</summary>
internal sealed class MediaOptions
{
    public const string Section = "ItOps:Media";

    /// <summary>The IP address put into SDP and ICE; null: that of the interface that faces the peer.</summary>
    [IpAddress]
    public string? PublicAddress { get; set; }

    /// <summary>First port of the range for phones and trunks (even).</summary>
    [InclusiveRange(1024, 65534)]
    public int RtpPortFrom { get; set; } = 20000;

    /// <summary>Last port of that range.</summary>
    [InclusiveRange(1025, 65535)]
    [GreaterThan(nameof(RtpPortFrom))]
    public int RtpPortTo { get; set; } = 29999;

    /// <summary>The one UDP port that all browsers share; 0 lets the system choose.</summary>
    [InclusiveRange(0, 65535)]
    public int BrowserPort { get; set; } = 5070;

    /// <summary>Codecs that are negotiated, the preferred one first. What is not G.711 costs transcoding, so it is for peers without it.</summary>
    [AudioCodecs]
    public string Codecs { get; set; } = "PCMA,PCMU,G722,opus";

    /// <summary>Where the prompts are; null: <c>media/prompts</c> beside or above the program.</summary>
    public string? PromptDirectory { get; set; }

    /// <summary>The IVR document; null: <c>media/ivr/hotline.json</c> beside or above the program.</summary>
    public string? IvrFile { get; set; }
}
