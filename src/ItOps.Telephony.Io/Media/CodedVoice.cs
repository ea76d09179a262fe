using ItOps.Telephony.Jitter;
using ItOps.Telephony.Rtp;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// The audio of a leg that doesn't speak G.711, at 8 kHz: what it says as frames of 20 ms that never stop, and frames as packets for it.
/// Belongs to the pump's thread once made; nothing is allocated per packet.
/// </summary>
internal abstract class CodedVoice : IDisposable
{
    private readonly VoicePlayout _playout = new();

    /// <summary>It has said something.</summary>
    public bool HasStarted => _playout.HasStarted;

    /// <summary>Samples that wait for their turn.</summary>
    protected int Waiting => _playout.Waiting;

    /// <summary>Makes what a leg needs; null for G.711. Any thread, for it takes memory.</summary>
    public static CodedVoice? For(LegAudio audio) => audio.Coding switch
    {
        null => null,
        { Codec: AudioCodec.Opus } coding => new OpusVoice(coding.Opus ?? new()),
        _ => new G722Voice(),
    };

    /// <summary>A packet of the leg's codec has come.</summary>
    /// <returns>Its length in samples; 0 when it was of no use.</returns>
    public abstract int Handle(in RtpHeader header, ReadOnlySpan<byte> payload);

    /// <summary>A packet has come that carries no audio (an event), so that its number isn't missed.</summary>
    public virtual void PassOver(in RtpHeader header)
    {
    }

    /// <summary>What it says in this 20 ms: 160 samples.</summary>
    public void Take(Span<short> frame) => _playout.Take(frame);

    /// <summary>Encodes a frame of 160 samples.</summary>
    /// <returns>Length of the payload.</returns>
    public abstract int Encode(ReadOnlySpan<short> frame, Span<byte> payload);

    /// <inheritdoc />
    public virtual void Dispose()
    {
    }

    /// <param name="timestamp">In samples.</param>
    protected void Put(uint source, uint timestamp, ReadOnlySpan<short> samples)
    {
        while (samples.Length > 0)
        {
            int length = Math.Min(samples.Length, JitterBuffer.LongestPacket);
            _playout.Put(source, timestamp, samples[..length]);
            timestamp += (uint)length;
            samples = samples[length..];
        }
    }
}
