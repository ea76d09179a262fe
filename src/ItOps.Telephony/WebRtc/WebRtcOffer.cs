using ItOps.Telephony.Dtls;
using ItOps.Telephony.Ice;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.WebRtc;

/// <summary>A browser's offer that can be answered (RFC 8829, RFC 8839, RFC 8842).</summary>
internal sealed record WebRtcOffer(
    SessionDescription Description, int AudioIndex, string? Mid, IceCredentials Remote, DtlsFingerprint Fingerprint,
    IReadOnlyList<AudioCodec> Codecs, byte? TelephoneEvent)
{
    public MediaDescription Audio => Description.Media[AudioIndex];

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

        var maps = media.RtpMaps().ToList();
        var codecs = maps.Where(m => m.PayloadType is 0 or 8).Select(AudioCodecs.From).OfType<AudioCodec>().Distinct().ToList();
        if (codecs.Count == 0)
            return NegotiationError.NoCommonCodec;

        offer = new WebRtcOffer(
            description, index, media.Attribute("mid"), new IceCredentials(userFragment!, password!), fingerprint, codecs,
            maps.Find(m => m.Is("telephone-event", 8000))?.PayloadType);
        return NegotiationError.None;
    }
}
