using ItOps.Telephony.Codecs;
using ItOps.Telephony.Dtmf;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// One leg on the pump's thread. Each 20 ms it sends one packet: the clip that plays, a digit, or silence; a bridged leg
/// sends what its peer says as it comes, and silence only when nothing comes for <see cref="RelayGap"/>.
/// </summary>
internal sealed partial class LegMedia
{
    /// <summary>A pause of the peer that is left to the far end's concealment; after it silence is sent.</summary>
    public static readonly TimeSpan RelayGap = TimeSpan.FromMilliseconds(100);

    private const int FrameSamples = 160;
    private const int FullDrainEvery = 8;
    private const int FullDrain = 16;
    private const int QuietRounds = 8;
    private const int LookAtQuietEvery = 4;
    private const int RtcpPollEvery = 50;
    private const int SampleRate = 8000;

    private readonly PumpContext _context;
    private readonly Random _random;
    private readonly RtpReception _reception = new();
    private readonly ClipPlayer _player = new();
    private readonly RtcpReporter _rtcp;
    private InbandDtmfDetector? _inband;
    private OutboundStream _outbound;
    private long _sentEarlier;
    private DtmfReceiver _digits;
    private DtmfSender? _digitSender;
    private uint _digitTimestamp;
    private TimeSpan _lastAudioAt;
    private bool _silenced;
    private TimeSpan _relayedAt;
    private bool _relayedSinceBridge;
    private int _receiveBudget = 1;
    private int _emptyRounds;
    private int _round;
    private TalkStart _talk;

    /// <param name="voice">For a codec other than G.711, made elsewhere; null: it is made here where it is needed.</param>
    public LegMedia(LegId id, RtpTransport transport, LegAudio audio, CodedVoice? voice, PumpContext context, Random random, TimeSpan now)
    {
        Id = id;
        Audio = audio;
        Transport = transport;
        _context = context;
        _lastAudioAt = now;
        _round = random.Next(RtcpPollEvery);
        _rtcp = new RtcpReporter(context.Options.RtcpInterval, random.NextDouble(), now);
        _random = random;
        _voice = voice ?? CodedVoice.For(audio);
        _digits = new DtmfReceiver(audio.TelephoneEventClockRate);
        _outbound = NewStream(audio.ClockRate);
    }

    public LegId Id { get; }

    public RtpTransport Transport { get; }

    public LegAudio Audio { get; private set; }

    public LegMedia? Peer { get; private set; }

    public bool Muted { get; set; }

    public Recording? Recording { get; set; }

    /// <summary>Place in the pump's list of its slot.</summary>
    public int Slot { get; set; }

    public MediaQuality Quality => Measure(default, _speech.Total);

    private long PacketsSent => _sentEarlier + _outbound.PacketsSent;

    public void Play(Playback playback, PromptClip[] clips) => _player.Start(playback, clips);

    public void StopPlaying() => _player.Stop();

    public void SendDigit(char digit)
    {
        if (Audio.TelephoneEventSend is not null)
            (_digitSender ??= new DtmfSender(Audio.TelephoneEventClockRate)).TryEnqueue(digit);
    }

    public void BridgeTo(LegMedia peer, TimeSpan now)
    {
        Peer = peer;
        _speech.Begin(peer.Id, now);
        _player.Stop();
        _outbound.ForgetSource();
        _relayedSinceBridge = false;
        _talk = new TalkStart(_reception, PacketsSent);
    }

    public void Part(TimeSpan now)
    {
        if (Peer is { } peer)
            _context.Tell(new TalkMeasured(Id, _context.UtcNow, peer.Id, Measure(_talk, _speech.End(now))));
        Peer = null;
        _outbound.ForgetSource();
    }

    /// <summary>The 20 ms round of an unbridged leg takes in; bridged legs are drained in every slot by <see cref="Drain"/>.</summary>
    public void RunRound(TimeSpan now)
    {
        _round++;
        if (Peer is null)
            TakeIn(now);
        if (_round % RtcpPollEvery == 0)
            PollRtcp(now);

        PassOnCoded(now);
        if (!IsMixed || _player.IsPlaying)
            SendFrame(now);
        if (_rtcp.IsDue(now))
            SendReport(now, goodbye: false);
        WatchSilence(now);
        Recording?.Tick(now);
    }

    /// <summary>Takes in at most <paramref name="budget"/> packets that wait.</summary>
    /// <returns>False when none did.</returns>
    public bool Drain(int budget, TimeSpan now)
    {
        var buffer = _context.ReceiveBuffer.AsSpan();
        for (int left = budget; left > 0; left--)
        {
            int length = Transport.Receive(buffer[..2048]);
            if (length <= 0)
                return left < budget;
            HandlePacket(buffer, length, now);
        }

        return true;
    }

    public void Close(TimeSpan now)
    {
        SendReport(now, goodbye: true);
        Transport.Close();
        _voice?.Dispose();
    }

    /// <summary>A leg that says nothing is looked at less often: to ask its socket in vain costs a system call.</summary>
    private void TakeIn(TimeSpan now)
    {
        bool isQuiet = _emptyRounds >= QuietRounds;
        if (isQuiet && _round % LookAtQuietEvery != 0)
            return;
        bool came = Drain(isQuiet || _round % FullDrainEvery == 0 ? FullDrain : _receiveBudget, now);
        _emptyRounds = came ? 0 : _emptyRounds + 1;
    }

    private MediaQuality Measure(TalkStart since, SpeechShare speech) =>
        since.Measure(_reception, PacketsSent, Audio.ClockRate, _rtcp.RoundTrip) with { Speech = speech };

    private OutboundStream NewStream(int clockRate) => new(
        (uint)_random.NextInt64(1, uint.MaxValue), (ushort)_random.Next(ushort.MaxValue), (uint)_random.NextInt64(uint.MaxValue),
        (uint)(clockRate / SampleRate));

    private void HandlePacket(Span<byte> buffer, int length, TimeSpan now)
    {
        var packet = buffer[..length];
        if (RtcpSummary.IsRtcp(packet))
        {
            _rtcp.Handle(packet, _outbound.Ssrc, _reception.Ssrc, (uint)(_context.NtpAt(now) >> 16), now);
            return;
        }

        if (!RtpHeader.TryRead(packet, out var header, out var payload))
        {
            _context.PacketsMalformed++;
            return;
        }

        _context.PacketsReceived++;
        if (_reception.Handle(header, ArrivalOf(now)))
            _digits.Reset();

        if (header.PayloadType == Audio.TelephoneEventReceive)
            HandleEvent(buffer, header, payload, length, now);
        else if (Audio.Coding is { } coding)
            HandleCoded(coding, header, packet[payload], now);
        else if (header.PayloadType == Audio.MuLawPayloadType)
            HandleAudio(buffer, header, payload, length, G711Law.MuLaw, now);
        else if (header.PayloadType == Audio.ALawPayloadType)
            HandleAudio(buffer, header, payload, length, G711Law.ALaw, now);
    }

    /// <summary>In units of the RTP clock.</summary>
    private long ArrivalOf(TimeSpan now)
    {
        long samples = now.Ticks / (TimeSpan.TicksPerSecond / SampleRate);
        return Audio.Coding is { } coding ? samples * (coding.ClockRate / SampleRate) : samples;
    }

    private void HandleAudio(Span<byte> buffer, in RtpHeader header, Range payload, int length, G711Law law, TimeSpan now)
    {
        var (offset, samples) = payload.GetOffsetAndLength(length);
        if (samples == 0)
            return;

        NoteAudio(samples, now);
        PassOn(buffer, header, offset, samples, law, now);
    }

    /// <summary>What the leg says goes to all who want it.</summary>
    private void PassOn(Span<byte> buffer, in RtpHeader header, int offset, int samples, G711Law law, TimeSpan now)
    {
        if (Muted)
            return;

        var codes = buffer.Slice(offset, samples);
        if (Audio.TelephoneEventReceive is null && Peer is null && Fax is null)
            ListenForDigits(codes, law);
        if (Peer is not null && Audio.Receives)
            ListenForVoice(codes, law);
        Fax?.Hear(header.Timestamp, codes, law);
        if (_faxTone is { } tone && Peer is null)
            ListenForFax(tone, codes, law);
        Recording?.Capture(Recording.Near, header.Ssrc, header.Timestamp, codes, law, now);
        if (Seat?.Voice is { } voice)
            HandToMix(voice, header, codes, law, now);
        if (Peer is not { IsMixed: false } peer)
            return;
        peer.Recording?.Capture(Recording.Far, header.Ssrc, header.Timestamp, codes, law, now);
        peer.Relay(buffer, offset, samples, header, law, now);
    }

    /// <summary>A peer that sends no telephone events may still press keys: they are in the audio.</summary>
    private void ListenForDigits(ReadOnlySpan<byte> codes, G711Law law)
    {
        _inband ??= new InbandDtmfDetector();
        Span<short> samples = stackalloc short[FrameSamples];
        for (; codes.Length > 0; codes = codes[Math.Min(codes.Length, FrameSamples)..])
        {
            var piece = codes[..Math.Min(codes.Length, FrameSamples)];
            G711.Decode(piece, samples, law);
            if (_inband.Handle(samples[..piece.Length], out char digit))
                _context.Tell(new DigitPressed(Id, _context.UtcNow, digit));
        }
    }

    private void NoteAudio(int samples, TimeSpan now)
    {
        _lastAudioAt = now;
        _receiveBudget = samples >= FrameSamples ? 1 : (FrameSamples / samples) + 1;
        if (!_silenced)
            return;
        _silenced = false;
        _context.Tell(new MediaResumed(Id, _context.UtcNow));
    }

    private void HandleEvent(Span<byte> buffer, in RtpHeader header, Range payload, int length, TimeSpan now)
    {
        var (offset, size) = payload.GetOffsetAndLength(length);
        bool begins = _digits.Handle(buffer.Slice(offset, size), header.Timestamp, header.Marker, out char digit);
        if (begins)
            _context.Tell(new DigitPressed(Id, _context.UtcNow, digit));
        _lastAudioAt = now;
        _voice?.PassOver(header);

        if (Muted || Peer is not { } peer)
            return;
        if (!IsCoded && !peer.IsCoded)
            peer.RelayEvent(buffer, offset, size, header, now);
        else if (begins)
            peer.SendDigit(digit);
    }

    private void PollRtcp(TimeSpan now)
    {
        var buffer = _context.ReceiveBuffer.AsSpan(0, 2048);
        int length = Transport.ReceiveRtcp(buffer);
        if (length > 0)
            _rtcp.Handle(buffer[..length], _outbound.Ssrc, _reception.Ssrc, (uint)(_context.NtpAt(now) >> 16), now);
    }

    private void SendReport(TimeSpan now, bool goodbye)
    {
        var buffer = _context.SendBuffer.AsSpan();
        int length = _rtcp.Write(buffer, _outbound, _reception, _context.NtpAt(now), now, goodbye);
        Transport.SendRtcp(buffer, length);
    }

    private void WatchSilence(TimeSpan now)
    {
        if (_silenced || !Audio.Receives || now - _lastAudioAt < _context.Options.SilenceAfter)
            return;

        _silenced = true;
        (Transport as RtpPortTransport)?.AllowRebind();
        _context.Tell(new MediaSilenced(Id, _context.UtcNow));
    }
}
