using ItOps.Telephony.Codecs;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>What a leg passes on of its peer, packet by packet and undecoded.</summary>
internal sealed partial class LegMedia
{
    /// <summary>The peer's packet, its payload at <paramref name="offset"/>; the new header goes right before it.</summary>
    private void Relay(Span<byte> buffer, int offset, int samples, in RtpHeader source, G711Law law, TimeSpan now)
    {
        if (!Audio.Sends || _player.IsPlaying || _digitSender is { IsBusy: true })
            return;

        var sentLaw = Audio.SendsEitherLaw ? law : Audio.Law;
        var packet = buffer[(offset - RtpHeader.Size)..];
        if (!_outbound.TryWriteRelayed(packet, source, Audio.PayloadTypeOf(sentLaw), samples, samples, now))
            return;

        G711.Convert(packet.Slice(RtpHeader.Size, samples), law, sentLaw);
        Transmit(packet, samples);
        _relayedAt = now;
        NoteFirstAudio();
    }

    private void NoteFirstAudio()
    {
        if (_relayedSinceBridge)
            return;
        _relayedSinceBridge = true;
        _context.Tell(new FirstAudioRelayed(Id, _context.UtcNow));
    }

    private void RelayEvent(Span<byte> buffer, int offset, int size, in RtpHeader source, TimeSpan now)
    {
        if (Audio.TelephoneEventSend is not { } payloadType || !Audio.Sends || _player.IsPlaying || IsMixed)
        {
            _outbound.SkipRelayed();
            return;
        }

        var packet = buffer[(offset - RtpHeader.Size)..];
        if (_outbound.TryWriteRelayed(packet, source, payloadType, 0, size, now))
            Transmit(packet, size);
    }
}
