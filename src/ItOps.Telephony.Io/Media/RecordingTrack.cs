namespace ItOps.Telephony.Io.Media;

/// <summary>
/// Puts one channel's packets in their places on the recording's time line. Within a talk the RTP timestamps decide, so that jitter
/// leaves no mark and a lost packet is silence of its length; over the hours the arrival times decide, in steps of
/// a millisecond, so that a sender's wrong clock does not shift the channels against each other.
/// </summary>
internal struct RecordingTrack
{
    /// <summary>Deviation that is corrected: 3 ms.</summary>
    private const int Tolerance = 24;

    private const int Step = 8;
    private const double Smoothing = 1.0 / 128;
    private const int PacketsBetweenSteps = 10;

    /// <summary>A packet that belongs so far from its arrival (1 s late, 200 ms early) tells of a new time line.</summary>
    private const int LargestDelay = 8000;
    private const int LargestAdvance = 1600;

    /// <summary>Packets in a row this late (50 ms) show that the sender's clock stood still, or that the way became longer.</summary>
    private const int LateDelay = 400;
    private const int LateInARow = 10;

    private bool _anchored;
    private uint _source;
    private long _anchor;
    private uint _timestamp;
    private double _deviation;
    private int _packets;
    private int _sinceStep;
    private int _late;

    /// <summary>The place after the last sample put down.</summary>
    public long End { get; private set; }

    /// <param name="source">SSRC; another one starts anew.</param>
    /// <param name="arrival">When the packet came, in samples from the recording's start.</param>
    /// <returns>Place of its first sample; may lie before the recording's start.</returns>
    public long Place(uint source, uint timestamp, int samples, long arrival)
    {
        long due = arrival - samples;
        long place = _anchor + unchecked((int)(timestamp - _timestamp));
        long deviation = due - place;
        _late = deviation > LateDelay ? _late + 1 : 0;
        if (!_anchored || source != _source || deviation is > LargestDelay or < -LargestAdvance || _late >= LateInARow)
        {
            Anchor(source, due);
            place = due;
        }
        else
        {
            place = Correct(place, deviation);
        }

        _anchor = place;
        _timestamp = timestamp;
        End = Math.Max(End, place + samples);
        return place;
    }

    private void Anchor(uint source, long due)
    {
        _anchored = true;
        _source = source;
        _deviation = 0;
        _packets = 1;
        _sinceStep = 0;
        _late = 0;
        End = Math.Max(End, due);
    }

    private long Correct(long place, long deviation)
    {
        _deviation += (deviation - _deviation) * Math.Max(Smoothing, 1.0 / ++_packets);
        if (++_sinceStep < PacketsBetweenSteps || Math.Abs(_deviation) < Tolerance)
            return place;

        // The first packet may itself have been late: once its like are known, that is put right at a stroke.
        int step = _packets <= PacketsBetweenSteps + 1 ? (int)_deviation : Math.Sign(_deviation) * Step;
        _sinceStep = 0;
        _deviation -= step;
        return place + step;
    }
}
