using System.Globalization;
using System.Net;

namespace ItOps.Telephony.Sdp;

/// <summary>
/// Offer and answer of one SIP dialog's audio (RFC 3264), in any order and as often as re-INVITE and UPDATE ask for. Keeps the
/// session id, raises the version when our description changes, and keeps the number and order of media sections.
/// </summary>
/// <param name="sessionId">For <c>o=</c>; random, below 2^62.</param>
public sealed class AudioNegotiator(LocalAudio local, ulong sessionId)
{
    private readonly SdesNegotiator _sdes = new(local);
    private ulong _version;
    private SessionDescription? _sent;
    private int _audioIndex;
    private bool _offerOutstanding;

    /// <summary>What the last completed exchange agreed on.</summary>
    public NegotiatedAudio? Current { get; private set; }

    /// <summary>Answers a peer's offer, the first one or a later one.</summary>
    /// <param name="wanted">What we want to do: <see cref="MediaDirection.SendOnly"/> puts the peer on hold.</param>
    public AudioAnswer Answer(string offerSdp, MediaDirection wanted = MediaDirection.SendReceive) =>
        SessionDescription.TryParse(offerSdp, out var offer) == SdpError.None
            ? Answer(offer, wanted)
            : new(NegotiationError.Malformed, null, null);

    /// <inheritdoc cref="Answer(string, MediaDirection)"/>
    public AudioAnswer Answer(SessionDescription offer, MediaDirection wanted = MediaDirection.SendReceive)
    {
        var error = NegotiationError.NoAudio;
        for (var i = 0; i < offer.Media.Count; i++)
        {
            var media = offer.Media[i];
            if (media.Kind != "audio" || media.Port == 0)
                continue;

            var reason = RemoteAudio.TryRead(offer, media, maps => AudioCodecs.Choose(maps, local.Codecs), _sdes.Choose(media), out var remote);
            if (reason == NegotiationError.None)
                return Accept(offer, i, remote, wanted);
            if (error == NegotiationError.NoAudio)
                error = reason;
        }

        return new(error, null, null);
    }

    /// <summary>
    /// Makes an offer: for an outgoing call, for an INVITE that came without one (late offer), or to change direction.
    /// </summary>
    public string CreateOffer(MediaDirection direction = MediaDirection.SendReceive)
    {
        var isSecure = local.Sdes == SdesPolicy.Offer || Current?.Security is not null;
        var crypto = isSecure ? _sdes.Offer(Current?.Security) : [];
        var audio = AudioSection(
            isSecure ? "RTP/SAVP" : "RTP/AVP", crypto, [.. local.Codecs.Select(AudioCodecs.Offered)], TelephoneEvents.Offered(local.Codecs), local.RtcpMux, direction);
        var media = _sent?.Media.ToArray() ?? [audio];
        media[_audioIndex] = audio;
        _offerOutstanding = true;
        return Send(media);
    }

    /// <summary>Reads the peer's answer to the last <see cref="CreateOffer"/>.</summary>
    /// <returns><see cref="NegotiationError.None"/>, and then <see cref="Current"/> is new; on an error it stays as it was.</returns>
    public NegotiationError ReadAnswer(string answerSdp)
    {
        if (SessionDescription.TryParse(answerSdp, out var answer) != SdpError.None)
            return NegotiationError.Malformed;
        if (!_offerOutstanding || _sent is null || answer.Media.Count != _sent.Media.Count)
            return NegotiationError.Mismatch;

        var media = answer.Media[_audioIndex];
        if (media.Kind != "audio" || media.Port == 0)
            return NegotiationError.NoAudio;
        var isSecure = _sent.Media[_audioIndex].Has("crypto");
        var keys = isSecure ? _sdes.Read(media) : null;
        if (isSecure && keys is null)
            return NegotiationError.UnsupportedTransport;
        var error = RemoteAudio.TryRead(answer, media, FirstOffered, isSecure ? _sdes.Choose(media) : null, out var remote);
        if (error != NegotiationError.None)
            return error;

        _offerOutstanding = false;
        var offered = _sent.DirectionOf(_sent.Media[_audioIndex]);
        Current = Agree(remote, offered & remote.Direction.Mirror()) with
        {
            PayloadTypeReceive = AudioCodecs.Offered(AudioCodecs.From(remote.Codec)!.Value).PayloadType,
            TelephoneEventReceive = remote.TelephoneEvent is null ? null : TelephoneEvents.OfferedType(remote.TelephoneEventClockRate),
            RtcpMux = remote.RtcpMux && local.RtcpMux,
            Security = keys,
        };
        return NegotiationError.None;
    }

    private AudioAnswer Accept(SessionDescription offer, int index, RemoteAudio remote, MediaDirection wanted)
    {
        var direction = wanted & remote.Direction.Mirror();
        var mux = remote.RtcpMux && local.RtcpMux;
        var media = offer.Media.Select(Refused).ToArray();
        var crypto = remote.Crypto is { } chosen ? _sdes.Answer(chosen) : null;
        media[index] = AudioSection(
            offer.Media[index].Protocol, crypto is null ? [] : [crypto], [remote.Codec], TelephoneEventOf(remote), mux, direction);
        _audioIndex = index;
        _offerOutstanding = false;
        Current = Agree(remote, direction) with
        {
            TelephoneEventReceive = remote.TelephoneEvent,
            RtcpMux = mux,
            Security = crypto is null ? null : new SdesKeys(crypto.Key, remote.Crypto!.Key),
        };
        return new(NegotiationError.None, Send(media), Current);
    }

    private NegotiatedAudio Agree(RemoteAudio remote, MediaDirection direction) =>
        new(AudioCodecs.From(remote.Codec)!.Value, remote.Codec.PayloadType, remote.Rtp,
            remote.RtcpMux && local.RtcpMux ? remote.Rtp : remote.Rtcp, direction)
        {
            Opus = remote.Opus,
            TelephoneEventSend = remote.TelephoneEvent,
            TelephoneEventClockRate = remote.TelephoneEventClockRate,
            PacketTime = local.PacketTime,
            RequestedPacketTime = remote.PacketTime,
        };

    /// <summary>The answerer sends what it put first (RFC 3264 6.1).</summary>
    private RtpMap? FirstOffered(IReadOnlyList<RtpMap> answered) =>
        answered.FirstOrDefault(map => AudioCodecs.From(map) is { } codec && local.Codecs.Contains(codec));

    private static IReadOnlyList<RtpMap> TelephoneEventOf(RemoteAudio remote) =>
        remote.TelephoneEvent is { } payloadType ? [TelephoneEvents.Map(payloadType, remote.TelephoneEventClockRate)] : [];

    private MediaDescription AudioSection(
        string protocol, IReadOnlyList<SdpCrypto> crypto, RtpMap[] codecs, IReadOnlyList<RtpMap> events, bool rtcpMux, MediaDirection direction)
    {
        RtpMap[] maps = [.. codecs, .. events];
        var formats = maps.Select(map => map.PayloadType.ToString(CultureInfo.InvariantCulture)).ToList();
        var attributes = maps.Select(map => new SdpAttribute("rtpmap", map.ToString())).ToList();
        if (Array.Find(codecs, map => AudioCodecs.From(map) == AudioCodec.Opus) is { } opus)
            attributes.Add(new("fmtp", string.Create(CultureInfo.InvariantCulture, $"{opus.PayloadType} {OpusParameters.Ours}")));
        attributes.AddRange(events.Select(map => new SdpAttribute("fmtp", string.Create(CultureInfo.InvariantCulture, $"{map.PayloadType} 0-15"))));
        attributes.Add(new("ptime", local.PacketTime.ToString(CultureInfo.InvariantCulture)));
        attributes.Add(new(direction.ToAttributeName()));
        attributes.AddRange(crypto.Select(line => new SdpAttribute("crypto", line.ToString())));
        if (rtcpMux)
            attributes.Add(new("rtcp-mux"));
        return new MediaDescription("audio", local.Port, protocol, formats, attributes);
    }

    private string Send(IReadOnlyList<MediaDescription> media)
    {
        if (_sent is null || !SameMedia(_sent.Media, media))
            _version++;
        var address = local.Address.ToString();
        _sent = new SessionDescription(new SdpOrigin("-", sessionId, _version, address), "-", new SdpConnection(address), [], media);
        return _sent.ToString();
    }

    private static MediaDescription Refused(MediaDescription media) => new(media.Kind, 0, media.Protocol, media.Formats, []);

    private static bool SameMedia(IReadOnlyList<MediaDescription> left, IReadOnlyList<MediaDescription> right) =>
        left.Count == right.Count && left.Zip(right).All(
            p => p.First.ToString() == p.Second.ToString() && p.First.Attributes.SequenceEqual(p.Second.Attributes));
}
