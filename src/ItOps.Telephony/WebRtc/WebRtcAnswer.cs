using System.Globalization;
using System.Net;
using ItOps.Telephony.Ice;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.WebRtc;

/// <summary>Writes our answer: ICE-lite, DTLS server, the agreed audio, everything else refused.</summary>
internal static class WebRtcAnswer
{
    public static SessionDescription Write(WebRtcOffer offer, WebRtcLocal local, WebRtcAudio audio, IceCredentials credentials, ulong sessionId)
    {
        var address = local.Addresses[0].ToString();
        var media = offer.Description.Media.Select(Refused).ToArray();
        media[offer.AudioIndex] = Audio(offer, local, audio, credentials);
        var session = new List<SdpAttribute> { new("ice-lite") };
        if (offer.Mid is not null && offer.Description.Attribute("group")?.StartsWith("BUNDLE", StringComparison.Ordinal) == true)
            session.Add(new("group", $"BUNDLE {offer.Mid}"));
        return new SessionDescription(new SdpOrigin("-", sessionId, 1, address), "-", null, session, media);
    }

    private static MediaDescription Audio(WebRtcOffer offer, WebRtcLocal local, WebRtcAudio audio, IceCredentials credentials)
    {
        var maps = audio.Codecs.Select(codec => AudioCodecs.Offered(codec)).ToList();
        maps[0] = maps[0] with { PayloadType = audio.PayloadType };
        if (audio.TelephoneEvent is { } events)
            maps.Add(TelephoneEvents.Map(events, audio.TelephoneEventClockRate));

        var attributes = new List<SdpAttribute>();
        if (offer.Mid is not null)
            attributes.Add(new("mid", offer.Mid));
        attributes.Add(new("rtcp-mux"));
        attributes.Add(new("ice-ufrag", credentials.UserFragment));
        attributes.Add(new("ice-pwd", credentials.Password));
        attributes.Add(new("fingerprint", local.Identity.Fingerprint.ToString()));
        attributes.Add(new("setup", "passive"));
        attributes.Add(new(audio.Direction.ToAttributeName()));
        attributes.AddRange(maps.Select(m => new SdpAttribute("rtpmap", m.ToString())));
        if (audio.Opus is not null)
            attributes.Add(new("fmtp", string.Create(CultureInfo.InvariantCulture, $"{audio.PayloadType} {OpusParameters.Ours}")));
        if (audio.TelephoneEvent is { } payloadType)
            attributes.Add(new("fmtp", string.Create(CultureInfo.InvariantCulture, $"{payloadType} 0-16")));
        attributes.Add(new("ptime", "20"));
        attributes.Add(new("msid", "hotline audio"));
        for (var i = 0; i < local.Addresses.Count; i++)
            attributes.Add(new("candidate", Candidate(local.Addresses[i], local.Port, i)));
        attributes.Add(new("end-of-candidates"));

        var formats = maps.Select(m => m.PayloadType.ToString(CultureInfo.InvariantCulture)).ToArray();
        return new MediaDescription("audio", local.Port, offer.Audio.Protocol, formats, attributes, new SdpConnection(local.Addresses[0].ToString()));
    }

    /// <summary>Host candidates, component 1; the priority falls with the place in the list (RFC 8445 5.1.2.1).</summary>
    private static string Candidate(IPAddress address, int port, int place)
    {
        var priority = (126u << 24) | ((uint)(65535 - place) << 8) | 255;
        return string.Create(CultureInfo.InvariantCulture, $"{place + 1} 1 udp {priority} {address} {port} typ host");
    }

    private static MediaDescription Refused(MediaDescription media)
    {
        var mid = media.Attribute("mid");
        return new(media.Kind, 0, media.Protocol, media.Formats, mid is null ? [] : [new("mid", mid)]);
    }
}
