namespace ItOps.Telephony.Sdp;

internal static class AudioCodecs
{
    private const byte OfferedOpus = 107;

    public static AudioCodec? From(RtpMap map) =>
        map.Is("PCMA", 8000) ? AudioCodec.Pcma
        : map.Is("PCMU", 8000) ? AudioCodec.Pcmu
        : map.Is("G722", 8000) ? AudioCodec.G722
        : map.Is("opus", 48000, channels: 2) ? AudioCodec.Opus
        : null;

    /// <summary>The payload type and name under which we offer a codec.</summary>
    public static RtpMap Offered(AudioCodec codec) => codec switch
    {
        AudioCodec.Pcma => RtpMap.Static(8)!,
        AudioCodec.Pcmu => RtpMap.Static(0)!,
        AudioCodec.G722 => RtpMap.Static(9)!,
        _ => new(OfferedOpus, "opus", 48000, 2),
    };

    public static bool IsG711(AudioCodec codec) => codec is AudioCodec.Pcma or AudioCodec.Pcmu;

    /// <summary>
    /// The format of an offer that we take: our order decides, for it tells what is relayed and what has to be transcoded; among
    /// the two laws, which cost the same, the offerer's (RFC 3264 6.1).
    /// </summary>
    public static RtpMap? Choose(IEnumerable<RtpMap> offered, IReadOnlyList<AudioCodec> codecs) =>
        offered.Where(map => Rank(map, codecs) is not null).MinBy(map => Rank(map, codecs));

    private static int? Rank(RtpMap map, IReadOnlyList<AudioCodec> codecs)
    {
        if (From(map) is not { } codec || !codecs.Contains(codec))
            return null;
        for (var i = 0; i < codecs.Count; i++)
        {
            if (codecs[i] == codec || (IsG711(codec) && IsG711(codecs[i])))
                return i;
        }

        return null;
    }
}
