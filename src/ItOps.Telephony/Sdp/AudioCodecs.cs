namespace ItOps.Telephony.Sdp;

internal static class AudioCodecs
{
    public static AudioCodec? From(RtpMap map) =>
        map.Is("PCMA", 8000) ? AudioCodec.Pcma
        : map.Is("PCMU", 8000) ? AudioCodec.Pcmu
        : null;

    public static RtpMap StaticMap(AudioCodec codec) => RtpMap.Static(codec == AudioCodec.Pcma ? (byte)8 : (byte)0)!;
}
