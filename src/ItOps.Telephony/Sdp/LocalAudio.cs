using System.Net;

namespace ItOps.Telephony.Sdp;

/// <summary>What we can do and where we want audio sent.</summary>
/// <param name="Address">Put into <c>c=</c> and <c>o=</c>.</param>
/// <param name="Port">RTP port; RTCP is the next one, or the same when both sides multiplex (RFC 5761).</param>
public sealed record LocalAudio(IPAddress Address, int Port)
{
    /// <summary>In order of preference; among the two laws of G.711 the offerer's order wins.</summary>
    public IReadOnlyList<AudioCodec> Codecs { get; init; } = [AudioCodec.Pcma, AudioCodec.Pcmu];

    /// <summary>Packet time we ask for, ms.</summary>
    public int PacketTime { get; init; } = 20;

    /// <summary>What becomes of SRTP keys in SDP.</summary>
    public SdesPolicy Sdes { get; init; }

    /// <summary>Makes keys: cryptographic outside tests. Needed unless <see cref="Sdes"/> is <see cref="SdesPolicy.Refuse"/>.</summary>
    public Action<Span<byte>>? Random { get; init; }

    /// <summary>Accept RTP and RTCP on one port when the peer offers it; off where the transport can't tell them apart.</summary>
    public bool RtcpMux { get; init; }
}
