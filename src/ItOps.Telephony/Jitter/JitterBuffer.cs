namespace ItOps.Telephony.Jitter;

/// <summary>
/// Puts one source's packets in their places by RTP timestamp, and gives samples out one after the other. It begins to give at once and learns
/// its delay: when nothing is there it stands still, so that what was merely late still finds its place, and all that follows is later by
/// as much; when what comes shows that something was lost instead, it makes up for having stood still. Taking delay away again
/// is up to <see cref="VoicePlayout"/>. Allocates nothing once made.
/// </summary>
public sealed class JitterBuffer
{
    /// <summary>Most samples that wait (300 ms); beyond it the oldest are left out.</summary>
    public const int MostWaiting = 2400;

    /// <summary>Samples of the longest packet (100 ms).</summary>
    public const int LongestPacket = 800;

    /// <summary>A sample that has not come. Decoded audio never has this value (it is raised by one).</summary>
    private const short Absent = short.MinValue;

    private const int Size = 4096;
    private const int LateInARow = 10;

    private readonly short[] _ring = new short[Size];
    private long _next;
    private long _end;
    private long _place;
    private uint _timestamp;
    private uint _source;
    private bool _started;
    private int _stoodStill;
    private int _lateInARow;
    private int _leastMargin = int.MaxValue;

    /// <summary>An empty buffer.</summary>
    public JitterBuffer() => Array.Fill(_ring, Absent);

    /// <summary>A packet has come.</summary>
    public bool HasStarted => _started;

    /// <summary>Samples from the next one to the newest, those not there included.</summary>
    public int Waiting => (int)(_end - _next);

    /// <summary>Packets that came after their time.</summary>
    public long Late { get; private set; }

    /// <summary>Samples left out because too many waited.</summary>
    public long Skipped { get; private set; }

    /// <summary>Puts a packet's samples in their place.</summary>
    /// <param name="source">SSRC; another one follows what waits of the old.</param>
    /// <param name="samples">At most <see cref="LongestPacket"/>; longer ones are left out.</param>
    public void Put(uint source, uint timestamp, ReadOnlySpan<short> samples)
    {
        if (samples.IsEmpty || samples.Length > LongestPacket)
            return;

        long place = _started && source == _source ? PlaceOf(timestamp) : _end;
        if (place + samples.Length <= _next)
        {
            Late++;
            _leastMargin = 0;
            if (++_lateInARow < LateInARow)
                return;
            place = _end;
        }

        place = CloseGap(place);
        (_started, _source, _timestamp, _place) = (true, source, timestamp, place);
        _lateInARow = 0;
        Store(place, samples);
        SkipExcess();
    }

    /// <summary>Takes the samples that come next: a run of those that are there, or of those that are not.</summary>
    /// <param name="isThere">When false, only the length counts.</param>
    /// <returns>Its length, at most that of <paramref name="samples"/>; 0 when nothing waits, and then it stands still.</returns>
    public int Take(Span<short> samples, out bool isThere)
    {
        int at = (int)(_next % Size);
        int most = Math.Min(Math.Min(samples.Length, Waiting), Size - at);
        isThere = most > 0 && _ring[at] != Absent;
        if (most == 0)
            return 0;

        var waiting = _ring.AsSpan(at, most);
        int run = isThere ? waiting.IndexOf(Absent) : waiting.IndexOfAnyExcept(Absent);
        if (run < 0)
            run = most;
        waiting[..run].CopyTo(samples);
        waiting[..run].Fill(Absent);
        _next += run;
        return run;
    }

    /// <summary>Time has gone by in which there was nothing to take.</summary>
    public void StandStill(int samples)
    {
        _stoodStill = Math.Min(_stoodStill + samples, Size * 8);
        _leastMargin = 0;
    }

    /// <summary>How many samples before its turn the tardiest packet came since the last time this was asked; very large when none came.</summary>
    public int TakeLeastMargin()
    {
        int margin = _leastMargin;
        _leastMargin = int.MaxValue;
        return margin;
    }

    /// <summary>Copies samples without taking them.</summary>
    /// <returns>False when not all of them are there.</returns>
    public bool TryPeek(Span<short> samples)
    {
        if (Waiting < samples.Length)
            return false;
        int at = (int)(_next % Size);
        int first = Math.Min(samples.Length, Size - at);
        _ring.AsSpan(at, first).CopyTo(samples);
        _ring.AsSpan(0, samples.Length - first).CopyTo(samples[first..]);
        return !samples.Contains(Absent);
    }

    /// <summary>Lets samples go unheard.</summary>
    public void Skip(int count)
    {
        for (; count > 0; count--)
            _ring[_next++ % Size] = Absent;
    }

    private long PlaceOf(uint timestamp) => _place + unchecked((int)(timestamp - _timestamp));

    /// <summary>
    /// What was missing while it stood still is not late but lost, or was never said: the time has gone by already. A leap beyond all bounds is
    /// a new time line.
    /// </summary>
    private long CloseGap(long place)
    {
        if (place > _end && _stoodStill > 0)
            _next = _end += Math.Min(place - _end, _stoodStill);

        _stoodStill = 0;
        return place - _next > MostWaiting ? _end : place;
    }

    private void Store(long place, ReadOnlySpan<short> samples)
    {
        _leastMargin = (int)Math.Clamp(place - _next, 0, _leastMargin);
        if (place < _next)
        {
            samples = samples[(int)(_next - place)..];
            place = _next;
        }

        for (int i = 0; i < samples.Length; i++)
            _ring[(place + i) % Size] = Math.Max(samples[i], (short)(Absent + 1));
        _end = Math.Max(_end, place + samples.Length);
    }

    private void SkipExcess()
    {
        int excess = Waiting - MostWaiting;
        if (excess <= 0)
            return;
        Skip(excess);
        Skipped += excess;
    }
}
