using System.Globalization;
using System.Net;

namespace ItOps.Telephony.Sdp;

/// <summary>What a peer's audio section says, as far as we can use it.</summary>
/// <param name="Direction">Seen from the peer; without receiving where it holds us by <c>c=0.0.0.0</c>.</param>
internal sealed record RemoteAudio(RtpMap Codec, IPEndPoint? Rtp, IPEndPoint? Rtcp, MediaDirection Direction)
{
    public OpusParameters? Opus { get; private init; }

    public byte? TelephoneEvent { get; private init; }

    public int TelephoneEventClockRate { get; private init; } = 8000;

    public int? PacketTime { get; private init; }

    public bool RtcpMux { get; private init; }

    /// <summary>The peer's key that we take; null where audio goes in the clear.</summary>
    public SdpCrypto? Crypto { get; private init; }

    public static NegotiationError TryRead(
        SessionDescription description, MediaDescription media, Func<IReadOnlyList<RtpMap>, RtpMap?> choose, SdpCrypto? crypto, out RemoteAudio audio)
    {
        audio = null!;
        if (media.Protocol is not ("RTP/AVP" or "RTP/AVPF") && (crypto is null || media.Protocol is not ("RTP/SAVP" or "RTP/SAVPF")))
            return NegotiationError.UnsupportedTransport;

        var maps = media.RtpMaps().ToList();
        if (choose(maps) is not { } codec)
            return NegotiationError.NoCommonCodec;
        if (description.ConnectionOf(media) is not { Address: { } address } connection || IsMulticast(address))
            return NegotiationError.UnusableAddress;

        var direction = description.DirectionOf(media);
        var held = connection.IsUnspecified;
        var rtp = held ? null : new IPEndPoint(address, media.Port);
        var events = TelephoneEvents.Choose(maps, codec);
        audio = new RemoteAudio(codec, rtp, RtcpOf(media, rtp), held ? direction & MediaDirection.SendOnly : direction)
        {
            Opus = AudioCodecs.From(codec) == AudioCodec.Opus ? OpusParameters.Parse(media.Parameters(codec.PayloadType)) : null,
            TelephoneEvent = events?.PayloadType,
            TelephoneEventClockRate = events?.ClockRate ?? codec.ClockRate,
            PacketTime = int.TryParse(description.AttributeOf(media, "ptime"), NumberStyles.None, CultureInfo.InvariantCulture, out var ms) ? ms : null,
            RtcpMux = media.Has("rtcp-mux"),
            Crypto = crypto,
        };
        return NegotiationError.None;
    }

    /// <summary>RFC 3605: <c>a=rtcp:port [IN IP4 address]</c>; otherwise the next port (RFC 3550 11).</summary>
    private static IPEndPoint? RtcpOf(MediaDescription media, IPEndPoint? rtp)
    {
        if (rtp is null)
            return null;
        if (media.Attribute("rtcp")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: 1 or 4 } parts
            && ushort.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port != 0)
            return new IPEndPoint(parts.Length == 4 && IPAddress.TryParse(parts[3], out var address) ? address : rtp.Address, port);
        return rtp.Port < IPEndPoint.MaxPort ? new IPEndPoint(rtp.Address, rtp.Port + 1) : null;
    }

    private static bool IsMulticast(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out var length) && (length == 4 ? bytes[0] is >= 224 and <= 239 : bytes[0] == 0xff);
    }
}
