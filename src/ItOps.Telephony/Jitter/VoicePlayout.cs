using ItOps.Telephony.Codecs;
using ItOps.Telephony.Concealment;

namespace ItOps.Telephony.Jitter;

/// <summary>
/// Makes one source's packets, which come as they like, into audio that never stops: jitter buffer, loss concealment and time
/// compression. Delay grows where packets come late (<see cref="JitterBuffer"/>), also by a frame where some are overtaken by others, and is
/// taken away again, a pitch period at a time, once 2.5 to 5 s have shown that it was never needed: every packet came 20 ms before its
/// turn. Allocates nothing once made.
/// </summary>
public sealed class VoicePlayout
{
    private const int Frame = 160;
    private const int Spare = 160;
    private const int WindowFrames = 125;
    private const int ShortestCut = 40;
    private const int LongestCut = 120;
    private const int Merge = 80;
    private const int FramesBetweenCuts = 4;
    private const int LateToGrow = 2;
    private const int MostGrown = 960;
    private const double QuietPower = 50 * 50;
    private const double LeastLikeness = 0.25;

    private readonly JitterBuffer _buffer = new();
    private readonly LossConcealer _concealer = new();
    private int _leastNow = int.MaxValue;
    private int _leastBefore;
    private int _frames;
    private int _sinceCut;
    private long _lateKnown;

    /// <summary>A packet has come.</summary>
    public bool HasStarted => _buffer.HasStarted;

    /// <summary>Samples that wait: the delay now.</summary>
    public int Waiting => _buffer.Waiting;

    /// <summary>Packets that came after their time.</summary>
    public long Late => _buffer.Late;

    /// <summary>Samples filled in.</summary>
    public long Concealed { get; private set; }

    /// <summary>Samples left out, unheard by design, to take delay away.</summary>
    public long Shortened { get; private set; }

    /// <summary>A packet has come.</summary>
    /// <param name="source">SSRC.</param>
    public void Put(uint source, uint timestamp, ReadOnlySpan<byte> codes, G711Law law)
    {
        if (codes.Length > JitterBuffer.LongestPacket)
            return;
        Span<short> samples = stackalloc short[JitterBuffer.LongestPacket];
        G711.Decode(codes, samples, law);
        Put(source, timestamp, samples[..codes.Length]);
    }

    /// <summary>A packet has come, decoded already.</summary>
    /// <param name="timestamp">In samples.</param>
    public void Put(uint source, uint timestamp, ReadOnlySpan<short> samples) => _buffer.Put(source, timestamp, samples);

    /// <summary>The audio of this 20 ms: silence before anything has come.</summary>
    /// <param name="frame">160 samples.</param>
    public void Take(Span<short> frame)
    {
        if (!HasStarted)
        {
            frame.Clear();
            return;
        }

        if (IsTooFast())
            Conceal(frame);
        else if (!IsSlow() || !TryShorten(frame))
            Fill(frame);
        Watch();
    }

    /// <summary>What waits and is there, up to the first that is missing, without waiting for more: for handing the source over to another way.</summary>
    /// <returns>Samples taken.</returns>
    public int TakeRest(Span<short> samples)
    {
        int taken = _buffer.Take(samples, out bool isThere);
        return isThere ? taken : 0;
    }

    private void Fill(Span<short> frame)
    {
        while (frame.Length > 0)
        {
            int run = _buffer.Take(frame, out bool isThere);
            if (run == 0)
            {
                _buffer.StandStill(frame.Length);
                run = frame.Length;
            }

            if (isThere)
                _concealer.Hear(frame[..run]);
            else
                Conceal(frame[..run]);
            frame = frame[run..];
        }
    }

    private void Conceal(Span<short> samples)
    {
        _concealer.Conceal(samples);
        Concealed += samples.Length;
    }

    private void Watch()
    {
        _leastNow = Math.Min(_leastNow, _buffer.TakeLeastMargin());
        _sinceCut++;
        if (++_frames < WindowFrames)
            return;
        _frames = 0;
        _lateKnown = _buffer.Late;
        _leastBefore = _leastNow;
        _leastNow = int.MaxValue;
    }

    /// <summary>A frame filled in, with nothing taken, makes all that follows a frame later.</summary>
    private bool IsTooFast()
    {
        if (_buffer.Late - _lateKnown < LateToGrow || _buffer.Waiting > MostGrown)
            return false;
        _lateKnown = _buffer.Late;
        return true;
    }

    private bool IsSlow() =>
        _sinceCut >= FramesBetweenCuts && _leastBefore >= Spare && _leastNow >= Spare && _buffer.Waiting >= Frame + Spare;

    /// <summary>Leaves a pitch period out: what is before it fades into what is behind it.</summary>
    private bool TryShorten(Span<short> frame)
    {
        Span<short> ahead = stackalloc short[Frame + LongestCut];
        if (_concealer.Missing > 0 || !_buffer.TryPeek(ahead) || FindCut(ahead) is var cut && cut == 0)
            return false;

        ahead.Slice(cut, Frame).CopyTo(frame);
        for (int i = 0; i < Merge; i++)
        {
            float weight = (i + 1f) / (Merge + 1);
            frame[i] = (short)(ahead[i] + ((frame[i] - ahead[i]) * weight));
        }

        _buffer.Skip(Frame + cut);
        _concealer.Hear(frame);
        (_leastBefore, _leastNow, _sinceCut) = (_leastBefore - cut, _leastNow == int.MaxValue ? _leastNow : _leastNow - cut, 0);
        Shortened += cut;
        return true;
    }

    /// <returns>The length after which the audio is most like itself; 0 where it is like itself nowhere.</returns>
    private static int FindCut(ReadOnlySpan<short> ahead)
    {
        var start = ahead[..Merge];
        double power = Product(start, start);
        if (power < QuietPower * Merge)
            return LongestCut;

        int best = 0;
        double bestLikeness = LeastLikeness;
        for (int cut = ShortestCut; cut <= LongestCut; cut++)
        {
            var later = ahead.Slice(cut, Merge);
            double product = Product(start, later);
            double likeness = product <= 0 ? 0 : product * product / (power * (1 + Product(later, later)));
            if (likeness > bestLikeness)
                (best, bestLikeness) = (cut, likeness);
        }

        return best;
    }

    private static double Product(ReadOnlySpan<short> first, ReadOnlySpan<short> second)
    {
        long sum = 0;
        for (int i = 0; i < first.Length; i++)
            sum += first[i] * second[i];
        return sum;
    }
}
