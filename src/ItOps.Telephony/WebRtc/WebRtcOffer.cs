using ItOps.Telephony.Dtls;
using ItOps.Telephony.Ice;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.WebRtc;

/// <summary>A browser's offer that can be answered (RFC 8829, RFC 8839, RFC 8842).</summary>
internal sealed record WebRtcOffer(
    SessionDescription Description, int AudioIndex, string? Mid, IceCredentials Remote, DtlsFingerprint Fingerprint,
    IReadOnlyList<RtpMap> Formats)
{
    public MediaDescription Audio => Description.Media[AudioIndex];

    /// <summary>What is agreed on with codecs of ours, in their order; null when there is none in common.</summary>
    public WebRtcAudio? Agree(IReadOnlyList<AudioCodec> codecs)
    {
        var usable = Formats.Where(IsUsable).ToList();
        if (AudioCodecs.Choose(usable, codecs) is not { } chosen)
            return null;
        var first = AudioCodecs.From(chosen)!.Value;
        AudioCodec[] agreed = AudioCodecs.IsG711(first)
            ? [.. codecs.Where(codec => AudioCodecs.IsG711(codec) && usable.Exists(map => AudioCodecs.From(map) == codec))]
            : [first];
        var events = TelephoneEvents.Choose(Formats, chosen);
        return new WebRtcAudio(
            agreed, AudioCodecs.IsG711(first) ? AudioCodecs.Offered(agreed[0]).PayloadType : chosen.PayloadType, events?.PayloadType,
            Description.DirectionOf(Audio).Mirror())
        {
            TelephoneEventClockRate = events?.ClockRate ?? chosen.ClockRate,
            Opus = first == AudioCodec.Opus ? OpusParameters.Parse(Audio.Parameters(chosen.PayloadType)) : null,
        };
    }

    /// <summary>The laws only under their static payload types, as browsers have them: both are then taken at any time.</summary>
    private static bool IsUsable(RtpMap map) =>
        AudioCodecs.From(map) is { } codec && (!AudioCodecs.IsG711(codec) || map.PayloadType == AudioCodecs.Offered(codec).PayloadType);

    public static NegotiationError TryParse(string sdp, out WebRtcOffer offer)
    {
        offer = null!;
        if (SessionDescription.TryParse(sdp, out var description) != SdpError.None)
            return NegotiationError.Malformed;

        var error = NegotiationError.NoAudio;
        for (var i = 0; i < description.Media.Count; i++)
        {
            var media = description.Media[i];
            if (media.Kind != "audio" || media.Port == 0)
                continue;
            var reason = TryRead(description, i, out offer);
            if (reason == NegotiationError.None)
                return reason;
            if (error == NegotiationError.NoAudio)
                error = reason;
        }

        return error;
    }

    private static NegotiationError TryRead(SessionDescription description, int index, out WebRtcOffer offer)
    {
        offer = null!;
        var media = description.Media[index];
        var setup = description.AttributeOf(media, "setup");
        var userFragment = description.AttributeOf(media, "ice-ufrag");
        var password = description.AttributeOf(media, "ice-pwd");
        if (media.Protocol is not "UDP/TLS/RTP/SAVPF" || setup is not ("actpass" or "active") || !media.Has("rtcp-mux")
            || !IceCredentials.IsValid(userFragment, password)
            || !DtlsFingerprint.TryParse(description.AttributeOf(media, "fingerprint"), out var fingerprint))
            return NegotiationError.UnsupportedTransport;

        offer = new WebRtcOffer(
            description, index, media.Attribute("mid"), new IceCredentials(userFragment!, password!), fingerprint, [.. media.RtpMaps()]);
        return NegotiationError.None;
    }
}
