namespace ItOps.Server.Recordings;

/// <summary>
/// How loud somebody speaks, pauses left out: the mean power of the blocks of 20 ms that are above −55 dBov and not more than 15 dB below the
/// mean of those (the two gates of ITU-R BS.1770, on the active level's terms of ITU-T P.56).
/// </summary>
internal sealed class SpeechLevel
{
    private const int Block = 160;
    private const double FullScale = 32768.0 * 32768.0;
    private const int LowestDecibel = -55;
    private const int BinsADecibel = 4;
    private const double Gate = 15;

    /// <summary>Where playback should be, in dBov.</summary>
    private const double Target = -23;
    private const double MostGain = 20;
    private const double LeastGain = -10;

    /// <summary>Less speech than this (0.2 s) says nothing of a level.</summary>
    private const int LeastBlocks = 10;

    private readonly double[] _power = new double[(-LowestDecibel * BinsADecibel) + 1];
    private readonly int[] _blocks = new int[(-LowestDecibel * BinsADecibel) + 1];
    private double _sum;
    private int _filled;

    /// <summary>The gain in dB that brings it to a comfortable level; 0 when there is too little speech to tell.</summary>
    public double Gain => ActiveLevel is { } level ? Math.Clamp(Target - level, LeastGain, MostGain) : 0;

    /// <summary>In dBov: decibels below the power of a full-scale square wave.</summary>
    public double? ActiveLevel
    {
        get
        {
            var above = MeanFrom(0);
            return above is { } mean ? MeanFrom(BinOf(mean - Gate)) : null;
        }
    }

    /// <summary>Takes the next sample's magnitude.</summary>
    public void Handle(int magnitude)
    {
        _sum += (double)magnitude * magnitude;
        if (++_filled < Block)
            return;
        Note(_sum / Block);
        _sum = 0;
        _filled = 0;
    }

    private void Note(double power)
    {
        var decibels = Decibels(power);
        if (decibels < LowestDecibel)
            return;
        _power[BinOf(decibels)] += power;
        _blocks[BinOf(decibels)]++;
    }

    private double? MeanFrom(int bin)
    {
        var blocks = _blocks.Skip(bin).Sum();
        return blocks < LeastBlocks ? null : Decibels(_power.Skip(bin).Sum() / blocks);
    }

    private static int BinOf(double decibels) => (int)Math.Clamp((decibels - LowestDecibel) * BinsADecibel, 0, -LowestDecibel * BinsADecibel);

    private static double Decibels(double power) => power <= 0 ? double.NegativeInfinity : 10 * Math.Log10(power / FullScale);
}
