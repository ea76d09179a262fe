using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Io.Media;

/// <summary>A recording that runs: the media thread's side of it.</summary>
internal sealed class Recording(LegId leg, RecordingRequest request, RecordingRing ring, Action<Recording> ended)
{
    /// <summary>Left channel: what the recorded leg says.</summary>
    public const int Near = 0;

    /// <summary>Right channel: what the leg hears.</summary>
    public const int Far = 1;

    /// <summary>How long a packet may be late and still find its place open.</summary>
    private const int HoldBack = 1600;

    private const int TicksPerSample = 1250;

    private readonly RecordingTrack[] _tracks = new RecordingTrack[RecordingRing.Channels];
    private TimeSpan _start;
    private long _droppedBytes;
    private volatile State _state;

    private enum State
    {
        Waiting,
        Running,
        Ended,
        Abandoned,
    }

    public LegId Leg => leg;

    public RecordingRequest Request => request;

    public RecordingRing Ring => ring;

    public bool IncludePrompts => request.IncludePrompts;

    public G711Law Law { get; private set; }

    /// <summary>Audio that found no room in the ring.</summary>
    public long DroppedBytes => Volatile.Read(ref _droppedBytes);

    public bool HasBegun => _state is State.Running or State.Ended;

    /// <summary>The leg was gone before it began.</summary>
    public bool IsAbandoned => _state == State.Abandoned;

    public void Begin(G711Law law, TimeSpan now)
    {
        Law = law;
        _start = now;
        ring.Begin(G711.SilenceOf(law));
        _state = State.Running;
    }

    /// <summary>Puts a packet in its place. Copies, and nothing else.</summary>
    public void Capture(int channel, uint source, uint timestamp, ReadOnlySpan<byte> codes, G711Law law, TimeSpan now)
    {
        ref var track = ref _tracks[channel];
        long end = track.End;
        long place = track.Place(source, timestamp, codes.Length, Position(now));
        if (place < 0)
        {
            if (-place >= codes.Length)
                return;
            codes = codes[(int)-place..];
            place = 0;
        }

        var conversion = law == Law ? default : G711.ConversionTable(law);
        Fill(channel, end, place, codes[..1], conversion);
        Drop(ring.Write(channel, place, codes, conversion));
    }

    /// <summary>Once a round: lets the writer have what no packet can change any more.</summary>
    public void Tick(TimeSpan now) => ring.Close(Position(now) - HoldBack);

    public void End(TimeSpan now)
    {
        ring.Close(Position(now));
        _state = State.Ended;
        ended(this);
    }

    public void Abandon()
    {
        _state = State.Abandoned;
        ended(this);
    }

    /// <summary>A correction of a millisecond leaves a gap that would click: the next code fills it.</summary>
    private void Fill(int channel, long from, long to, ReadOnlySpan<byte> code, ReadOnlySpan<byte> conversion)
    {
        const int largestCorrection = 8;
        if (to - from > largestCorrection || from <= 0)
            return;
        for (; from < to; from++)
            Drop(ring.Write(channel, from, code, conversion));
    }

    private void Drop(int bytes)
    {
        if (bytes > 0)
            Volatile.Write(ref _droppedBytes, _droppedBytes + bytes);
    }

    private long Position(TimeSpan now) => (now - _start).Ticks / TicksPerSample;
}
