using ItOps.Telephony.Codecs;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// A leg that doesn't speak G.711. It is turned into one that does at the pump's edge: what it says goes on as an even stream of G.711 packets,
/// like any other's, and the frames that it is sent are encoded last of all. Only packets can't be relayed to it, so that bridged it is mixed.
/// </summary>
internal sealed partial class LegMedia
{
    /// <summary>SSRC of the stream inside.</summary>
    private const uint CodedSource = 1;

    private CodedVoice? _voice;
    private ushort _codedSequence;
    private uint _codedTimestamp;

    public bool IsCoded => _voice is not null;

    /// <summary>Takes over what was negotiated anew.</summary>
    /// <param name="voice">For a new codec, made elsewhere; null: it is made here where it is needed.</param>
    public void Update(LegAudio audio, CodedVoice? voice, TimeSpan now)
    {
        if (audio.Receives && !Audio.Receives)
            _lastAudioAt = now;
        if (audio.TelephoneEventClockRate != Audio.TelephoneEventClockRate)
            (_digits, _digitSender) = (new(audio.TelephoneEventClockRate), null);
        if (audio.Coding == Audio.Coding)
        {
            voice?.Dispose();
        }
        else
        {
            _voice?.Dispose();
            _voice = voice ?? CodedVoice.For(audio);
            if (audio.ClockRate != Audio.ClockRate)
                ChangeClock(audio.ClockRate);
        }

        Audio = audio;
    }

    /// <summary>Timestamps of another clock need another SSRC (RFC 7160 4.1).</summary>
    private void ChangeClock(int clockRate)
    {
        _reception.ChangeClock((double)clockRate / Audio.ClockRate);
        _sentEarlier += _outbound.PacketsSent;
        _outbound = NewStream(clockRate);
    }

    private void HandleCoded(LegCoding coding, in RtpHeader header, ReadOnlySpan<byte> payload, TimeSpan now)
    {
        if (header.PayloadType != coding.PayloadTypeReceive)
            return;
        int samples = _voice!.Handle(header, payload);
        if (samples > 0)
            NoteAudio(samples, now);
    }

    private void PassOnCoded(TimeSpan now)
    {
        if (_voice is not { HasStarted: true })
            return;

        Span<short> frame = stackalloc short[FrameSamples];
        _voice.Take(frame);
        var buffer = _context.ReceiveBuffer.AsSpan();
        G711.Encode(frame, buffer[RtpHeader.Size..], Audio.Law);
        var header = new RtpHeader(Audio.PayloadTypeOf(Audio.Law), false, _codedSequence++, _codedTimestamp, CodedSource);
        _codedTimestamp += FrameSamples;
        PassOn(buffer, header, RtpHeader.Size, FrameSamples, Audio.Law, now);
    }

    /// <summary>Writes a frame of G.711 as what the leg speaks.</summary>
    /// <returns>Length of the payload.</returns>
    private int WritePayload(ReadOnlySpan<byte> codes, Span<byte> payload)
    {
        if (_voice is null)
        {
            codes.CopyTo(payload);
            return codes.Length;
        }

        Span<short> frame = stackalloc short[FrameSamples];
        G711.Decode(codes, frame, Audio.Law);
        return _voice.Encode(frame, payload);
    }
}
