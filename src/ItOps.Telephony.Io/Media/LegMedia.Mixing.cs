using ItOps.Telephony.Codecs;
using ItOps.Telephony.Jitter;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>A leg in a mix.</summary>
internal sealed partial class LegMedia
{
    /// <summary>How long after the last relayed packet the first mixed one may come without silence between them.</summary>
    private static readonly TimeSpan HandOver = TimeSpan.FromMilliseconds(40);

    private uint _newestSource;
    private uint _newestTimestamp;
    private TimeSpan _newestAt;

    /// <summary>The leg's place in a mix; null while it is in none.</summary>
    public MixSeat? Seat { get; set; }

    private bool IsMixed => Seat is { TakesMix: true };

    /// <summary>The mixed frame of this round; prompts and digits of our own go before it.</summary>
    /// <param name="isWaiting">Nobody whom it hears has been heard yet: what was relayed until now is about to go on.</param>
    public void SendMixed(ReadOnlySpan<byte> frame, bool isWaiting, TimeSpan now)
    {
        if (!Audio.Sends || _player.IsPlaying || (isWaiting && _relayedSinceBridge && now - _relayedAt < HandOver))
            return;
        if (_digitSender is { IsBusy: true } && TrySendDigit(now))
            return;

        SendOwn(frame, marker: false, now);
        if (IsCoded && !isWaiting)
            NoteFirstAudio();
        Recording?.Capture(Recording.Far, _outbound.Ssrc, _outbound.Timestamp, frame, Audio.Law, HeardAt(now));
    }

    /// <summary>
    /// When the mixed frame would have come had it been relayed: its peer's voice has waited in the jitter buffer, and a recording that put it
    /// where it was sent would have the two sides apart by that. Of a peer that pauses there is nothing to align.
    /// </summary>
    private TimeSpan HeardAt(TimeSpan now) =>
        Peer is { Seat.Voice: { HasStarted: true } voice } peer && now - peer._newestAt < RelayGap
            ? peer._newestAt - TimeSpan.FromTicks(voice.Waiting * (TimeSpan.TicksPerSecond / SampleRate))
            : now;

    private void HandToMix(VoicePlayout voice, in RtpHeader header, ReadOnlySpan<byte> codes, G711Law law, TimeSpan now)
    {
        voice.Put(header.Ssrc, header.Timestamp, codes, law);
        if (header.Ssrc == _newestSource && unchecked((int)(header.Timestamp - _newestTimestamp)) <= 0)
            return;
        (_newestSource, _newestTimestamp, _newestAt) = (header.Ssrc, header.Timestamp, now);
    }

    /// <summary>Relaying takes over from the mix: what of the peer still waits in it goes out at once, so that no word is cut.</summary>
    public void GoOnRelayed(TimeSpan now)
    {
        _outbound.ForgetSource();
        if (IsCoded || Peer?.Seat?.Voice is not { HasStarted: true } voice || !Audio.Sends || _player.IsPlaying)
            return;

        for (int length = SendRest(voice, now); length > 0; length = SendRest(voice, now))
            _relayedSinceBridge = true;
        _relayedAt = now;
    }

    private int SendRest(VoicePlayout voice, TimeSpan now)
    {
        Span<short> samples = stackalloc short[FrameSamples];
        int length = voice.TakeRest(samples);
        if (length == 0)
            return 0;

        var packet = _context.SendBuffer.AsSpan();
        var codes = packet.Slice(RtpHeader.Size, length);
        G711.Encode(samples[..length], codes, Audio.Law);
        _outbound.WriteOwn(packet, Audio.PayloadTypeOf(Audio.Law), marker: false, length, length, now);
        Recording?.Capture(Recording.Far, _outbound.Ssrc, _outbound.Timestamp, codes, Audio.Law, now);
        Transmit(packet, length);
        return length;
    }
}
