namespace ItOps.Telephony.Srtp;

/// <summary>
/// Checks and decrypts what the other side sends (RFC 3711, 7714). A source gets state only after a packet of it was authentic.
/// Allocates nothing per packet.
/// </summary>
public sealed class SrtpUnprotector : IDisposable
{
    /// <summary>Sources that are followed; further ones are refused, for forgetting one would let its packets be replayed.</summary>
    public const int MaxSources = 16;

    private readonly SrtpCipher _cipher;
    private readonly Source[] _sources = new Source[MaxSources];
    private int _count;

    /// <summary>Derives the session keys.</summary>
    public SrtpUnprotector(SrtpMasterKey master) => _cipher = SrtpCipher.Create(master);

    /// <summary>Checks and decrypts an RTP packet in place.</summary>
    /// <param name="packet">Its content is undefined afterwards unless the outcome is <see cref="SrtpStatus.Ok"/>.</param>
    /// <param name="clearLength">Length of the packet in the clear.</param>
    public SrtpStatus Unprotect(Span<byte> packet, out int clearLength)
    {
        clearLength = 0;
        var length = packet.Length - _cipher.TagLength;
        if (length <= 0 || !RtpFraming.TryReadRtp(packet, out var headerLength, out var sequence, out var ssrc) || headerLength > length)
            return SrtpStatus.Malformed;

        var at = Find(ssrc);
        var known = at >= 0 && _sources[at].HasRtp;
        var index = known ? SrtpIndex.Estimate(_sources[at].Rtp.Highest, sequence) : sequence;
        if (known && !_sources[at].Rtp.IsFresh(index))
            return SrtpStatus.Replayed;
        if (at < 0 && _count == MaxSources)
            return SrtpStatus.TooManySources;
        if (!_cipher.UnprotectRtp(packet, headerLength, length, ssrc, index))
            return SrtpStatus.Forged;

        ref var source = ref _sources[at < 0 ? Add(ssrc) : at];
        source.HasRtp = true;
        source.Rtp.Accept(index);
        clearLength = length;
        return SrtpStatus.Ok;
    }

    /// <summary>Checks and decrypts a compound RTCP packet in place; as <see cref="Unprotect"/>.</summary>
    public SrtpStatus UnprotectRtcp(Span<byte> packet, out int clearLength)
    {
        clearLength = 0;
        var length = packet.Length - _cipher.TagLength - 4;
        if (length < RtpFraming.RtcpHeaderLength || !RtpFraming.TryReadRtcp(packet, out var ssrc))
            return SrtpStatus.Malformed;

        var word = _cipher.ReadRtcpIndex(packet);
        var index = word & 0x7fff_ffff;
        var at = Find(ssrc);
        if (at >= 0 && !_sources[at].Rtcp.IsFresh(index))
            return SrtpStatus.Replayed;
        if (at < 0 && _count == MaxSources)
            return SrtpStatus.TooManySources;
        if (!_cipher.UnprotectRtcp(packet, length, ssrc, word))
            return SrtpStatus.Forged;

        _sources[at < 0 ? Add(ssrc) : at].Rtcp.Accept(index);
        clearLength = length;
        return SrtpStatus.Ok;
    }

    /// <inheritdoc />
    public void Dispose() => _cipher.Dispose();

    private int Find(uint ssrc)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_sources[i].Ssrc == ssrc)
                return i;
        }

        return -1;
    }

    private int Add(uint ssrc)
    {
        _sources[_count].Ssrc = ssrc;
        return _count++;
    }

    private struct Source
    {
        public uint Ssrc;
        public bool HasRtp;
        public ReplayWindow Rtp;
        public ReplayWindow Rtcp;
    }
}
