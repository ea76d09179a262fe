using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Speech;

/// <summary>
/// Measures for how long somebody speaks on a line, from its G.711 codes. Power is taken over blocks of 80 ms or a little more and set against the line's own
/// noise (<see cref="NoiseFloor"/>). Two loud blocks in a row begin speech, so that a click doesn't, and it lasts on for 160 ms of silence, since
/// the pauses within words belong to it (the hangover of ITU-T P.56, which calls the share of such time the activity factor).
/// </summary>
/// <remarks>
/// One sample of five is looked at, four neighbours of each twenty: single samples at even distances would see nothing of a tone that has the
/// same period. Nothing is allocated.
/// </remarks>
public sealed class VoiceMeter
{
    private const int SampleRate = 8000;
    private const int BlockSamples = 640;
    private const int Group = 20;
    private const int LookedAt = 4;
    private const int HoldBlocks = 2;

    private static readonly int[] MuLawSquares = Squares(G711Law.MuLaw);
    private static readonly int[] ALawSquares = Squares(G711Law.ALaw);

    /// <summary>Begins at the loudest noise believed, for a line is met in the middle of its noise and not in a quieter time before.</summary>
    private NoiseFloor _noise = new(NoiseFloor.LoudestNoise, risePerStep: 1.04);
    private long _power;
    private int _lookedAt;
    private int _samples;
    private int _hold;
    private bool _wasLoud;
    private long _audio;
    private long _voice;

    /// <summary>All audio taken, in whole blocks.</summary>
    public TimeSpan Audio => TimeOf(_audio);

    /// <summary>The part of it in which somebody spoke.</summary>
    public TimeSpan Voice => TimeOf(_voice);

    /// <summary>Takes the next samples.</summary>
    /// <returns>True when a block was full, so that the figures changed.</returns>
    public bool Handle(ReadOnlySpan<byte> codes, G711Law law)
    {
        int[] squares = law == G711Law.ALaw ? ALawSquares : MuLawSquares;
        long power = 0;
        var rest = codes;
        for (; rest.Length >= Group; rest = rest[Group..])
            power += (long)squares[rest[0]] + squares[rest[1]] + squares[rest[2]] + squares[rest[3]];
        _power += power;
        _lookedAt += LookedAt * (codes.Length / Group);
        _samples += codes.Length;
        if (_samples < BlockSamples)
            return false;
        EndBlock();
        return true;
    }

    private void EndBlock()
    {
        bool isLoud = _lookedAt > 0 && _noise.IsBelow((double)_power / _lookedAt);
        bool begins = isLoud && _wasLoud && _hold == 0;
        if (begins || (isLoud && _hold > 0))
            _hold = HoldBlocks + 1;
        if (_hold > 0)
        {
            _hold--;
            _voice += begins ? 2 * _samples : _samples;
        }

        _audio += _samples;
        _wasLoud = isLoud;
        (_power, _lookedAt, _samples) = (0, 0, 0);
    }

    private static TimeSpan TimeOf(long samples) => TimeSpan.FromTicks(samples * (TimeSpan.TicksPerSecond / SampleRate));

    private static int[] Squares(G711Law law)
    {
        var squares = new int[256];
        for (int code = 0; code < squares.Length; code++)
        {
            int sample = G711.Decode((byte)code, law);
            squares[code] = sample * sample;
        }

        return squares;
    }
}
