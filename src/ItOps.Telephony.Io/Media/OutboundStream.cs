using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// One leg's outgoing RTP stream: a single SSRC whose sequence numbers and timestamps stay continuous whatever feeds it, our own
/// frames or a peer's packets passed on. Packets passed on keep the gaps and the order of their sender, by a fixed offset that is taken
/// anew (anchored) whenever something else was sent in between. It counts samples at 8 kHz, whatever the clock of its timestamps is.
/// </summary>
/// <param name="clockUnits">Units of the RTP clock for each sample; packets are passed on only where it is 1.</param>
internal sealed class OutboundStream(uint ssrc, ushort sequence, uint timestamp, uint clockUnits = 1)
{
    private const int TicksPerSample = 1250;

    /// <summary>A frame that comes this much later than the last one ended still continues it (25 ms at 8 kHz).</summary>
    private const int ContinuityTolerance = 200;

    private const int FrameSamples = 160;
    private const int LargestSequenceStep = 500;
    private const int LateInARow = 5;

    private ushort _sequence = sequence;
    private uint _timestamp = timestamp;
    private int _lastSamples;
    private TimeSpan _lastAt;
    private bool _anchored;
    private bool _everAnchored;
    private uint _anchorSsrc;
    private ushort _anchorSequence;
    private ushort _sequenceOffset;
    private uint _timestampOffset;
    private int _late;

    public uint Ssrc => ssrc;

    public long PacketsSent { get; private set; }

    public long BytesSent { get; private set; }

    /// <summary>Timestamp of the newest packet, in samples.</summary>
    public uint Timestamp => _timestamp;

    /// <summary>What the RTP clock shows now (RFC 3550 6.4.1).</summary>
    public uint ClockAt(TimeSpan now) => NextTimestamp(now) * clockUnits;

    /// <summary>Writes the header of a packet of our own.</summary>
    public void WriteOwn(Span<byte> packet, byte payloadType, bool marker, int samples, int payloadLength, TimeSpan now)
    {
        _timestamp = NextTimestamp(now);
        _sequence++;
        _anchored = false;
        Finish(packet, payloadType, marker, samples, payloadLength, now);
    }

    /// <summary>Writes the header of an event packet, whose timestamp stays that of the press (RFC 4733 2.5.1.2).</summary>
    /// <param name="eventTimestamp">In samples.</param>
    public void WriteEvent(Span<byte> packet, byte payloadType, uint eventTimestamp, bool marker, int payloadLength, TimeSpan now)
    {
        _sequence++;
        _anchored = false;
        new RtpHeader(payloadType, marker, _sequence, eventTimestamp * clockUnits, ssrc).Write(packet);
        uint current = NextTimestamp(now);
        _timestamp = current;
        _lastSamples = FrameSamples;
        Count(payloadLength, now);
    }

    /// <summary>The timestamp that a frame sent now would have, in samples.</summary>
    public uint NextTimestamp(TimeSpan now)
    {
        if (PacketsSent == 0)
            return _timestamp;

        long elapsed = (now - _lastAt).Ticks / TicksPerSample;
        if (elapsed < _lastSamples + ContinuityTolerance)
            return _timestamp + (uint)_lastSamples;

        return _timestamp + (uint)((elapsed + (FrameSamples / 2)) / FrameSamples * FrameSamples);
    }

    /// <summary>Writes the header of a peer's packet that is passed on.</summary>
    /// <param name="samples">Its length; 0 for an event.</param>
    /// <returns>False when it came too late to have a place in the stream.</returns>
    public bool TryWriteRelayed(Span<byte> packet, in RtpHeader source, byte payloadType, int samples, int payloadLength, TimeSpan now)
    {
        bool marker = source.Marker;
        if (!_anchored || IsNewSource(source))
        {
            if (!TryAnchor(source, samples, now))
                return false;
            marker |= samples > 0;
        }

        if (unchecked((short)(source.SequenceNumber - _anchorSequence)) < 0)
            return false;

        ushort sequenceNumber = (ushort)(source.SequenceNumber + _sequenceOffset);
        uint stamp = source.Timestamp + _timestampOffset;
        new RtpHeader(payloadType, marker, sequenceNumber, stamp, ssrc).Write(packet);
        if (unchecked((short)(sequenceNumber - _sequence)) > 0)
            _sequence = sequenceNumber;
        if (unchecked((int)(stamp - _timestamp)) > 0)
            (_timestamp, _lastSamples) = (stamp, samples == 0 ? FrameSamples : samples);
        Count(payloadLength, now);
        return true;
    }

    /// <summary>A packet of the peer is kept back on purpose; the numbers close up.</summary>
    public void SkipRelayed()
    {
        if (_anchored)
            _sequenceOffset--;
    }

    /// <summary>The next packet passed on comes from elsewhere.</summary>
    public void ForgetSource() => (_anchored, _everAnchored) = (false, false);

    private bool IsNewSource(in RtpHeader source)
    {
        int step = unchecked((short)(source.SequenceNumber + _sequenceOffset - _sequence));
        return source.Ssrc != _anchorSsrc || Math.Abs(step) > LargestSequenceStep;
    }

    /// <summary>
    /// After a pause that silence filled, the sender's own timing stays in force where it can, so that a pause does not shift the
    /// far end's playout; only when its packets keep coming too late for that is it timed anew.
    /// </summary>
    private bool TryAnchor(in RtpHeader source, int samples, TimeSpan now)
    {
        uint fresh = NextTimestamp(now);
        bool sameTiming = _everAnchored && source.Ssrc == _anchorSsrc;
        int ahead = unchecked((int)(source.Timestamp + _timestampOffset - _timestamp));
        if (sameTiming && samples > 0 && ahead <= 0 && ahead > -8000 && ++_late < LateInARow)
            return false;

        if (!sameTiming || ahead <= 0 || ahead > (int)(fresh - _timestamp) + 8000)
            _timestampOffset = fresh - source.Timestamp;

        _late = 0;
        _anchorSsrc = source.Ssrc;
        _anchorSequence = source.SequenceNumber;
        _sequenceOffset = (ushort)(_sequence + 1 - source.SequenceNumber);
        _anchored = true;
        _everAnchored = true;
        return true;
    }

    private void Finish(Span<byte> packet, byte payloadType, bool marker, int samples, int payloadLength, TimeSpan now)
    {
        new RtpHeader(payloadType, marker || PacketsSent == 0, _sequence, _timestamp * clockUnits, ssrc).Write(packet);
        _lastSamples = samples;
        Count(payloadLength, now);
    }

    private void Count(int payloadLength, TimeSpan now)
    {
        _lastAt = now;
        PacketsSent++;
        BytesSent += payloadLength;
    }
}
