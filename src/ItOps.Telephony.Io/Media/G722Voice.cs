using ItOps.Telephony.Codecs.G722;
using ItOps.Telephony.Jitter;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>A leg's G.722: an octet is a sample at 8 kHz, and a unit of its timestamps (RFC 3551 4.5.2).</summary>
internal sealed class G722Voice : CodedVoice
{
    private readonly G722Encoder _encoder = new();
    private readonly G722Decoder _decoder = new();

    public override int Handle(in RtpHeader header, ReadOnlySpan<byte> payload)
    {
        if (payload.Length > JitterBuffer.LongestPacket)
            return 0;
        Span<short> samples = stackalloc short[JitterBuffer.LongestPacket];
        _decoder.DecodeNarrowband(payload, samples);
        Put(header.Ssrc, header.Timestamp, samples[..payload.Length]);
        return payload.Length;
    }

    public override int Encode(ReadOnlySpan<short> frame, Span<byte> payload)
    {
        _encoder.EncodeNarrowband(frame, payload);
        return frame.Length;
    }
}
