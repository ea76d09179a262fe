namespace ItOps.Telephony.Rtp;

/// <summary>
/// What a receiver keeps of one peer's packets: extended sequence numbers, loss and interarrival jitter (RFC 3550 6.4.1, A.1, A.3,
/// A.8). A new SSRC begins a new source; the totals go on over all of them. Allocates nothing once made.
/// </summary>
public sealed class RtpReception
{
    private const int MaximumDropout = 3000;
    private const int MaximumMisorder = 100;
    private const int SequenceModulus = 1 << 16;
    private const int NoBadSequence = SequenceModulus + 1;

    private long _earlierExpected;
    private long _earlierReceived;
    private long _sourceReceived;
    private uint _baseSequence;
    private uint _cycles;
    private ushort _highest;
    private int _badSequence = NoBadSequence;
    private uint _lastTimestamp;
    private long _lastTransit;
    private double _jitter;
    private bool _clockChanged;
    private long _reportedExpected;
    private long _reportedReceived;

    /// <summary>The source in use; null before the first packet.</summary>
    public uint? Ssrc { get; private set; }

    /// <summary>Packets received, of all sources.</summary>
    public long Received => _earlierReceived + _sourceReceived;

    /// <summary>Packets that were due by their sequence numbers, of all sources.</summary>
    public long Expected => _earlierExpected + SourceExpected;

    /// <summary>Packets that never came; duplicates do not make it negative.</summary>
    public long Lost => Math.Max(0, Expected - Received);

    /// <summary>Share of the expected packets that never came, percent.</summary>
    public double LossPercent => Expected == 0 ? 0 : 100.0 * Lost / Expected;

    /// <summary>Interarrival jitter in units of the payload's clock.</summary>
    public double Jitter => _jitter;

    /// <summary>Highest sequence number of the source, with its cycles above.</summary>
    public uint ExtendedHighest => _cycles + _highest;

    private long SourceExpected => Ssrc is null ? 0 : (long)ExtendedHighest - _baseSequence + 1;

    /// <summary>Counts a packet.</summary>
    /// <param name="arrival">When it came, in units of the payload's clock, any origin.</param>
    /// <returns>True when it belongs to a new source.</returns>
    public bool Handle(in RtpHeader header, long arrival)
    {
        bool isNew = Ssrc != header.Ssrc;
        if (isNew)
            Restart(header, arrival);
        else
            UpdateSequence(header.SequenceNumber);

        _sourceReceived++;
        UpdateJitter(header.Timestamp, arrival);
        return isNew;
    }

    /// <summary>The report about the source since the last one (RFC 3550 6.4.1, A.3).</summary>
    public RtcpReportBlock TakeReport(uint lastSenderReport, uint delaySinceLastSenderReport)
    {
        long expected = SourceExpected - _reportedExpected;
        long lost = expected - (_sourceReceived - _reportedReceived);
        _reportedExpected = SourceExpected;
        _reportedReceived = _sourceReceived;

        return new RtcpReportBlock(
            Ssrc ?? 0,
            expected <= 0 || lost <= 0 ? (byte)0 : (byte)Math.Min(255, (lost << 8) / expected),
            (int)Math.Clamp(SourceExpected - _sourceReceived, -0x800000, 0x7FFFFF),
            ExtendedHighest,
            (uint)_jitter,
            lastSenderReport,
            delaySinceLastSenderReport);
    }

    /// <summary>From the next packet on the timestamps count by another clock.</summary>
    /// <param name="ratio">The new clock's rate divided by the old one's.</param>
    public void ChangeClock(double ratio)
    {
        _jitter *= ratio;
        _clockChanged = true;
    }

    private void Restart(in RtpHeader header, long arrival)
    {
        _earlierExpected += SourceExpected;
        _earlierReceived += _sourceReceived;
        Ssrc = header.Ssrc;
        Resynchronise(header.SequenceNumber);
        _lastTimestamp = header.Timestamp;
        _lastTransit = arrival - header.Timestamp;
    }

    private void Resynchronise(ushort sequence)
    {
        _baseSequence = sequence;
        _highest = sequence;
        _cycles = 0;
        _badSequence = NoBadSequence;
        _sourceReceived = 0;
        _reportedExpected = 0;
        _reportedReceived = 0;
    }

    private void UpdateSequence(ushort sequence)
    {
        int delta = (ushort)(sequence - _highest);
        if (delta < MaximumDropout)
        {
            if (sequence < _highest)
                _cycles += SequenceModulus;
            _highest = sequence;
            _badSequence = NoBadSequence;
        }
        else if (delta <= SequenceModulus - MaximumMisorder)
        {
            JumpOnce(sequence);
        }
    }

    /// <summary>Two packets in a row after a big jump: the sender restarted without telling (A.1).</summary>
    private void JumpOnce(ushort sequence)
    {
        if (sequence == _badSequence)
        {
            _earlierExpected += SourceExpected;
            _earlierReceived += _sourceReceived;
            Resynchronise(sequence);
        }
        else
        {
            _badSequence = (ushort)(sequence + 1);
        }
    }

    /// <summary>Packets of one timestamp (the updates of a telephone event) say nothing of jitter.</summary>
    private void UpdateJitter(uint timestamp, long arrival)
    {
        if (timestamp == _lastTimestamp)
            return;

        long transit = arrival - timestamp;
        long difference = (int)(transit - _lastTransit);
        _lastTransit = transit;
        _lastTimestamp = timestamp;
        if (_clockChanged)
        {
            _clockChanged = false;
            return;
        }

        _jitter += (Math.Min(Math.Abs(difference), 8000) - _jitter) / 16;
    }
}
