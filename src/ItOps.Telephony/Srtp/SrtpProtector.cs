namespace ItOps.Telephony.Srtp;

/// <summary>
/// Protects what one side sends (RFC 3711, 7714). Counts the rollovers of each source's sequence numbers; a source that was
/// once seen is never forgotten, for that would use a key stream twice. Allocates nothing per packet.
/// </summary>
public sealed class SrtpProtector : IDisposable
{
    /// <summary>Sources that may send under one key; packets of more are refused.</summary>
    public const int MaxSources = 16;

    private const ulong LastIndex = (1UL << 48) - 1;
    private const uint LastRtcpIndex = 0x7fff_ffff;

    private readonly SrtpCipher _cipher;
    private readonly Source[] _sources = new Source[MaxSources];
    private int _count;

    /// <summary>Derives the session keys.</summary>
    public SrtpProtector(SrtpMasterKey master) => _cipher = SrtpCipher.Create(master);

    /// <summary>Protects an RTP packet in place.</summary>
    /// <param name="buffer">Longer than the packet by <see cref="SrtpProfiles.MaxExpansion"/>.</param>
    /// <param name="length">Of the packet.</param>
    /// <param name="protectedLength">What to send.</param>
    public SrtpStatus Protect(Span<byte> buffer, int length, out int protectedLength)
    {
        protectedLength = 0;
        if (!RtpFraming.TryReadRtp(buffer[..length], out var headerLength, out var sequence, out var ssrc))
            return SrtpStatus.Malformed;
        ref var source = ref Find(ssrc, out var found);
        if (!found)
            return SrtpStatus.TooManySources;

        var index = source.HasRtp ? SrtpIndex.Estimate(source.Index, sequence) : sequence;
        if (index > LastIndex)
            return SrtpStatus.Exhausted;
        if (!source.HasRtp || index > source.Index)
            source.Index = index;
        source.HasRtp = true;
        _cipher.ProtectRtp(buffer, headerLength, length, ssrc, index);
        protectedLength = length + _cipher.TagLength;
        return SrtpStatus.Ok;
    }

    /// <summary>Protects a compound RTCP packet in place; as <see cref="Protect"/>.</summary>
    public SrtpStatus ProtectRtcp(Span<byte> buffer, int length, out int protectedLength)
    {
        protectedLength = 0;
        if (!RtpFraming.TryReadRtcp(buffer[..length], out var ssrc))
            return SrtpStatus.Malformed;
        ref var source = ref Find(ssrc, out var found);
        if (!found)
            return SrtpStatus.TooManySources;
        if (source.RtcpIndex == LastRtcpIndex)
            return SrtpStatus.Exhausted;

        _cipher.ProtectRtcp(buffer, length, ssrc, ++source.RtcpIndex);
        protectedLength = length + _cipher.TagLength + 4;
        return SrtpStatus.Ok;
    }

    /// <inheritdoc />
    public void Dispose() => _cipher.Dispose();

    private ref Source Find(uint ssrc, out bool found)
    {
        found = true;
        for (var i = 0; i < _count; i++)
        {
            if (_sources[i].Ssrc == ssrc)
                return ref _sources[i];
        }

        found = _count < MaxSources;
        if (found)
            _sources[_count++].Ssrc = ssrc;
        return ref _sources[_count - 1];
    }

    private struct Source
    {
        public uint Ssrc;
        public bool HasRtp;
        public ulong Index;
        public uint RtcpIndex;
    }
}
