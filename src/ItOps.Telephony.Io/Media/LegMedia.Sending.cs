using ItOps.Telephony.Dtmf;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>What a leg sends of its own, a packet a round: a fax, a digit, the clip that plays, or silence.</summary>
internal sealed partial class LegMedia
{
    private void SendFrame(TimeSpan now)
    {
        if (Fax is { } fax)
        {
            SendFax(fax, now);
            return;
        }

        if (!Audio.Sends)
            return;

        if (_digitSender is { IsBusy: true } && TrySendDigit(now))
            return;

        if (_player.IsPlaying)
            SendClip(now);
        else if (Peer is null || !_relayedSinceBridge || now - _relayedAt >= RelayGap)
            SendSilence(now);
    }

    private bool TrySendDigit(TimeSpan now)
    {
        var packet = _context.SendBuffer.AsSpan();
        if (Audio.TelephoneEventSend is not { } payloadType || !_digitSender!.TryTake(packet[RtpHeader.Size..], out bool begins))
            return false;

        if (begins)
            _digitTimestamp = _outbound.NextTimestamp(now);
        _outbound.WriteEvent(packet, payloadType, _digitTimestamp, begins, DtmfSender.PayloadSize, now);
        Transmit(packet, DtmfSender.PayloadSize);
        return true;
    }

    private void SendClip(TimeSpan now)
    {
        bool begins = _player.AtBeginning;
        if (!_player.TryTake(Audio.Law, out var frame))
        {
            EndPlayback();
            SendSilence(now);
            return;
        }

        SendOwn(frame, begins, now);
        if (Recording is { IncludePrompts: true } recording && _player.Kind == PlaybackKind.Prompt)
            recording.Capture(Recording.Far, _outbound.Ssrc, _outbound.Timestamp, frame, Audio.Law, now);
        if (_player.IsExhausted())
            EndPlayback();
    }

    private void EndPlayback()
    {
        long token = _player.Token;
        _player.Stop();
        _context.Tell(new PlaybackEnded(Id, _context.UtcNow, token));
    }

    private void SendSilence(TimeSpan now) => SendOwn(SilenceFrame.Of(Audio.Law), marker: false, now);

    private void SendOwn(ReadOnlySpan<byte> frame, bool marker, TimeSpan now)
    {
        var packet = _context.SendBuffer.AsSpan();
        int length = WritePayload(frame, packet[RtpHeader.Size..]);
        _outbound.WriteOwn(packet, Audio.SentPayloadType, marker, FrameSamples, length, now);
        Transmit(packet, length);
    }

    private void Transmit(Span<byte> packet, int payloadLength)
    {
        Transport.Send(packet, RtpHeader.Size + payloadLength);
        _context.PacketsSent++;
    }
}
