using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Rtp;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// A leg's Opus (RFC 7587), coded at 8 kHz. A lost packet is made up for when its successor comes: by the copy that the successor carries
/// (in-band FEC), or else by the decoder's own concealment; until then <see cref="Jitter.VoicePlayout"/> fills in, and learns to wait.
/// </summary>
internal sealed class OpusVoice : CodedVoice
{
    private const int SampleRate = 8000;
    private const int ClockUnitsPerSample = 6;

    /// <summary>Most that is sent, where the peer doesn't want less: speech of telephone bandwidth with FEC, for poor lines.</summary>
    private const int BitsPerSecond = 24_000;

    /// <summary>How much of a packet the encoder spends on the copy of the one before depends on the loss that it expects.</summary>
    private const int ExpectedLossPercent = 10;

    /// <summary>A gap longer than 100 ms is not made up for.</summary>
    private const int LongestGap = 800;

    /// <summary>Opus is concealed in multiples of 2.5 ms.</summary>
    private const int GapStep = 20;

    private const int LargestStepBack = 100;

    private readonly OpusEncoder _encoder;
    private readonly OpusDecoder _decoder = new(SampleRate, OpusLayout.Mono);
    private readonly short[] _samples;
    private bool _started;
    private uint _source;
    private ushort _sequence;

    /// <summary>RTP timestamp after the last packet, and the same in samples.</summary>
    private uint _nextTimestamp;
    private uint _nextSample;
    private int _length;

    public OpusVoice(OpusParameters peer)
    {
        _encoder = new OpusEncoder(new OpusEncoderOptions
        {
            SampleRate = SampleRate,
            BitsPerSecond = Math.Min(peer.MaxAverageBitrate ?? BitsPerSecond, BitsPerSecond),
            ConstantBitrate = peer.ConstantBitrate,
            ForwardErrorCorrection = peer.UseInbandFec,
            ExpectedLossPercent = peer.UseInbandFec ? ExpectedLossPercent : 0,
        });
        _samples = new short[_decoder.LargestFrame];
    }

    public override int Handle(in RtpHeader header, ReadOnlySpan<byte> payload)
    {
        bool isKnown = _started && header.Ssrc == _source;
        int step = unchecked((short)(header.SequenceNumber - _sequence));
        if (isKnown && step <= 0 && step > -LargestStepBack)
            return 0;

        int gap = isKnown ? unchecked((int)(header.Timestamp - _nextTimestamp)) / ClockUnitsPerSample : 0;
        if (step > 1 && gap is >= GapStep and <= LongestGap)
            Repair(gap - (gap % GapStep), payload);
        if (!_decoder.TryDecode(payload, _samples, out int length))
            return 0;

        (_started, _source, _sequence, _length) = (true, header.Ssrc, header.SequenceNumber, length);
        _nextSample += (uint)gap;
        Put(_source, _nextSample, _samples.AsSpan(0, length));
        _nextSample += (uint)length;
        _nextTimestamp = header.Timestamp + (uint)(length * ClockUnitsPerSample);
        return length;
    }

    public override void PassOver(in RtpHeader header)
    {
        if (header.Ssrc == _source && unchecked((short)(header.SequenceNumber - _sequence)) > 0)
            _sequence = header.SequenceNumber;
    }

    public override int Encode(ReadOnlySpan<short> frame, Span<byte> payload) => _encoder.Encode(frame, payload[..OpusEncoder.LargestPacket]);

    public override void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
        base.Dispose();
    }

    /// <summary>What was lost before the last frame of the gap is of use only while it can still be heard in its place.</summary>
    private void Repair(int gap, ReadOnlySpan<byte> successor)
    {
        int copied = Math.Min(_length, gap);
        int before = gap - copied;
        if (before > 0)
        {
            var concealed = _samples.AsSpan(0, before);
            _decoder.Conceal(concealed);
            if (Waiting > 0)
                Put(_source, _nextSample, concealed);
        }

        var recovered = _samples.AsSpan(0, copied);
        if (_decoder.TryRecover(successor, recovered))
            Put(_source, _nextSample + (uint)before, recovered);
    }
}
