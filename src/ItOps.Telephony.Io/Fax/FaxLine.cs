using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Io.Fax;

/// <summary>
/// A fax terminal on a leg. The media thread hands over what it hears and takes what to send, through rings that never block; the
/// terminal itself works on a thread of its own, up to 200 ms ahead. Its time is that of the samples which it sent: where nothing is heard for a
/// while it is told so, so that T.30's timers run on.
/// </summary>
internal sealed class FaxLine
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>What may be missing of what was heard before it is filled in: 400 ms.</summary>
    private const int Patience = 3200;

    /// <summary>An hour: nobody sends longer on purpose.</summary>
    private const long LongestCall = 8000L * 3600;

    private readonly LegId _leg;
    private readonly FaxTerminal _terminal;
    private readonly Action<TelephonyEvent> _facts;
    private readonly TimeProvider _time;
    private readonly FaxHeardRing _heard = new();
    private readonly FaxSpokenRing _spoken = new();
    private readonly FaxSequence _sequence = new();
    private readonly short[] _packet = new short[FaxHeardRing.LargestPacket];
    private volatile bool _hungUp;
    private long _samplesHeard;
    private long _samplesSpoken;

    public FaxLine(LegId leg, FaxTerminal terminal, Action<TelephonyEvent> facts, TimeProvider time)
    {
        _leg = leg;
        _terminal = terminal;
        _facts = facts;
        _time = time;
    }

    /// <summary>Starts the terminal's thread. <see cref="FaxFinished"/> follows in the end.</summary>
    public void Start() => new Thread(Run) { Name = $"fax of {_leg}", IsBackground = true }.Start();

    /// <summary>Media thread: takes in a packet.</summary>
    public void Hear(uint timestamp, ReadOnlySpan<byte> codes, G711Law law) => _heard.Write(timestamp, codes, law);

    /// <summary>Media thread: fills in the frame to send now; false when there is nothing to say.</summary>
    public bool TrySpeak(Span<byte> codes, G711Law law)
    {
        var frame = _spoken.Peek();
        if (frame.IsEmpty)
            return false;
        G711.Encode(frame, codes, law);
        _spoken.Release();
        return true;
    }

    /// <summary>The leg is gone; any thread.</summary>
    public void HangUp() => _hungUp = true;

    /// <summary>One step of the terminal; its thread's whole work, and the tests'.</summary>
    /// <returns>False when the fax is over and all of it was sent.</returns>
    internal bool RunStep()
    {
        for (int length = _heard.Read(_packet, out uint timestamp); length > 0; length = _heard.Read(_packet, out timestamp))
        {
            _sequence.Put(timestamp, _packet.AsSpan(0, length));
            Listen();
        }

        for (; !_terminal.IsFinished && !_spoken.IsFull; _samplesSpoken += FaxSpokenRing.FrameSamples)
        {
            _terminal.Speak(_spoken.Next);
            _spoken.Publish();
            FillIn();
        }

        return _samplesSpoken < LongestCall && !(_terminal.IsFinished && _spoken.IsEmpty);
    }

    private void Listen()
    {
        while (_sequence.TryTake(out var samples, out int length))
        {
            if (samples.IsEmpty)
                _terminal.HearNothing(length);
            else
                _terminal.Hear(samples);
            _samplesHeard += length;
        }
    }

    private void FillIn()
    {
        if (_samplesSpoken - _samplesHeard <= Patience)
            return;
        _terminal.HearNothing(FaxSpokenRing.FrameSamples);
        _samplesHeard += FaxSpokenRing.FrameSamples;
    }

    private void Run()
    {
        while (!_hungUp && RunStep())
            Thread.Sleep(Step);
        var result = _terminal.Finish();
        _terminal.Dispose();
        _facts(new FaxFinished(_leg, _time.GetUtcNow(), result));
    }
}
