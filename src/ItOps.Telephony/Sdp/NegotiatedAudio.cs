using System.Net;

namespace ItOps.Telephony.Sdp;

/// <summary>What both sides agreed on (RFC 3264).</summary>
/// <param name="Codec">What we send, and expect.</param>
/// <param name="PayloadType">Its payload type in what we send.</param>
/// <param name="RemoteRtp">Where to send RTP; null while the peer has us on hold by <c>c=0.0.0.0</c>.</param>
/// <param name="RemoteRtcp">Where to send RTCP; the same as <paramref name="RemoteRtp"/> when multiplexed.</param>
/// <param name="Direction">Seen from us: <see cref="MediaDirection.SendOnly"/> means that we send only.</param>
public sealed record NegotiatedAudio(
    AudioCodec Codec, byte PayloadType, IPEndPoint? RemoteRtp, IPEndPoint? RemoteRtcp, MediaDirection Direction)
{
    /// <summary>The codec's payload type in what the peer sends (RFC 3264 5.1: each side names those that it wants to get).</summary>
    public byte PayloadTypeReceive { get; init; } = PayloadType;

    /// <summary>How the peer wants its Opus; null for other codecs.</summary>
    public OpusParameters? Opus { get; init; }

    /// <summary>Payload type of RFC 4733 events that we send; null when the peer takes none.</summary>
    public byte? TelephoneEventSend { get; init; }

    /// <summary>Payload type of RFC 4733 events that the peer sends; null when it sends none.</summary>
    public byte? TelephoneEventReceive { get; init; }

    /// <summary>Clock rate of the events' timestamps, Hz.</summary>
    public int TelephoneEventClockRate { get; init; } = 8000;

    /// <summary>Length of the packets that we send, ms.</summary>
    public int PacketTime { get; init; } = 20;

    /// <summary>Length of the packets that the peer wishes to get, ms; null when it said nothing.</summary>
    public int? RequestedPacketTime { get; init; }

    /// <summary>RTP and RTCP on one port (RFC 5761).</summary>
    public bool RtcpMux { get; init; }

    /// <summary>The keys of both directions; null where audio goes in the clear.</summary>
    public SdesKeys? Security { get; init; }

    /// <summary>True when we may send audio to <see cref="RemoteRtp"/> now.</summary>
    public bool CanSend => RemoteRtp is not null && Direction.HasFlag(MediaDirection.SendOnly);

    /// <summary>True when the peer may send audio to us now.</summary>
    public bool CanReceive => Direction.HasFlag(MediaDirection.ReceiveOnly);
}
