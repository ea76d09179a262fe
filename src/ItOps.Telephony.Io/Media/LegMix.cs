using System.Numerics;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Mixing;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// Several legs that hear each other by a matrix, on the pump's thread. It lies above bridges: a bridged leg that hears its peer alone stays
/// relayed, and only those whom a mixed leg hears are decoded. Once a round everyone's next frame is taken, and each mixed leg is sent
/// the sum of those that it hears. Listeners of the same voices in the same law share one encoded frame.
/// </summary>
internal sealed class LegMix
{
    /// <summary>From so many voices on, those who have nothing to say are left out, or the noise of their lines would add up.</summary>
    private const int Crowd = 5;

    private const int DrainBudget = 8;

    private readonly FrameMixer _mixer = new();
    private readonly List<MixSeat> _seats = [];
    private readonly short[] _frame = new short[FrameMixer.FrameSamples];
    private readonly byte[] _codes = new byte[FrameMixer.FrameSamples];
    private uint _encoded;
    private G711Law _encodedLaw;
    private int _voices;

    /// <summary>The slot of the pump's round in which it runs.</summary>
    public int Slot { get; init; }

    public bool IsOver => _seats.Count < 2;

    public IEnumerable<LegMedia> Legs => _seats.Select(seat => seat.Leg);

    /// <summary>Legs that are decoded.</summary>
    public int Voices => _voices;

    /// <summary>Sets who is in it and who hears whom; whoever is in another mix leaves that.</summary>
    public void Set(IReadOnlyList<(LegMedia Leg, IReadOnlyList<LegId> Hears)> parties, TimeSpan now)
    {
        var before = _seats.ToArray();
        _seats.Clear();
        foreach (var (leg, _) in parties)
        {
            if (leg.Seat is { } seat && seat.Mix != this)
                seat.Mix.Remove(leg, now);
            _seats.Add(leg.Seat ?? new MixSeat(this, leg));
        }

        for (int i = 0; i < _seats.Count; i++)
            _seats[i].Hears = BitsOf(parties[i].Hears) & ~(1u << i);
        Release([.. before.Except(_seats)], now);
        foreach (var seat in _seats)
            seat.Leg.Seat = seat;
        Route(now);
    }

    public void Remove(LegMedia leg, TimeSpan now)
    {
        int place = _seats.FindIndex(seat => seat.Leg == leg);
        if (place < 0)
            return;

        Release([_seats[place]], now);
        _seats.RemoveAt(place);
        uint below = (1u << place) - 1;
        foreach (var seat in _seats)
            seat.Hears = (seat.Hears & below) | ((seat.Hears >> 1) & ~below);
        Route(now);
    }

    public void Dissolve(TimeSpan now)
    {
        Release(_seats, now);
        _seats.Clear();
    }

    /// <summary>Decides for each leg whether it is mixed or relayed, and who has to be decoded for that.</summary>
    public void Route(TimeSpan now)
    {
        uint needed = 0;
        for (int i = 0; i < _seats.Count; i++)
        {
            var seat = _seats[i];
            bool takesMix = !IsRelayed(seat);
            if (seat.TakesMix && !takesMix)
                seat.Leg.GoOnRelayed(now);
            seat.TakesMix = takesMix;
            if (takesMix)
                needed |= seat.Hears;
        }

        _voices = BitOperations.PopCount(needed);
        for (int i = 0; i < _seats.Count; i++)
            _seats[i].Voice = (needed & (1u << i)) == 0 ? null : _seats[i].Voice ?? new();
    }

    /// <summary>The round of all its legs.</summary>
    public void Run(TimeSpan now)
    {
        foreach (var seat in _seats)
            if (seat.Leg.Peer is null)
                seat.Leg.Drain(DrainBudget, now);

        _mixer.Begin();
        uint started = 0;
        for (int i = 0; i < _seats.Count; i++)
            if (_seats[i].Voice is { HasStarted: true })
            {
                started |= 1u << i;
                Speak(i);
            }

        _encoded = uint.MaxValue;
        foreach (var seat in _seats)
            if (seat.TakesMix)
                seat.Leg.SendMixed(Encode(seat), isWaiting: (seat.Hears & started) == 0, now);
    }

    private void Speak(int index)
    {
        var seat = _seats[index];
        var frame = _mixer.VoiceOf(index);
        seat.Voice!.Take(frame);
        if (_voices < Crowd || seat.Activity.Handle(frame))
            _mixer.Speak(index);
    }

    private ReadOnlySpan<byte> Encode(MixSeat seat)
    {
        var law = seat.Leg.Audio.Law;
        uint heard = seat.Hears & _mixer.Speaking;
        if (heard == 0)
            return SilenceFrame.Of(law);
        if (_encoded == heard && _encodedLaw == law && seat.IsPlain)
            return _codes;

        bool wasPlain = seat.IsPlain;
        seat.Listen(_mixer, _frame);
        G711.Encode(_frame, _codes, law);
        (_encoded, _encodedLaw) = (wasPlain && seat.IsPlain ? heard : uint.MaxValue, law);
        return _codes;
    }

    private bool IsRelayed(MixSeat seat) =>
        !seat.Leg.IsCoded && seat.Leg.Peer is { Seat: { } peer } && peer.Mix == this && BitOperations.PopCount(seat.Hears) == 1
        && _seats[BitOperations.TrailingZeroCount(seat.Hears)] == peer;

    /// <summary>Two passes: what waits of one is sent to the other before either forgets it.</summary>
    private static void Release(IReadOnlyList<MixSeat> seats, TimeSpan now)
    {
        foreach (var seat in seats)
            if (seat.TakesMix)
                seat.Leg.GoOnRelayed(now);
        foreach (var seat in seats)
        {
            seat.TakesMix = false;
            seat.Leg.Seat = null;
        }
    }

    private uint BitsOf(IReadOnlyList<LegId> legs)
    {
        uint bits = 0;
        foreach (var leg in legs)
            if (_seats.FindIndex(seat => seat.Leg.Id == leg) is >= 0 and var place)
                bits |= 1u << place;
        return bits;
    }
}
