namespace ItOps.Telephony.Io.Ogg;

/// <summary>
/// Compares a decoded copy with its original. A codec changes the wave but not where sound is, how loud it is and on which side;
/// so the level of each channel is compared in blocks of 20 ms, and a block tells against the copy when sound is missing or new.
/// </summary>
internal sealed class LikenessMeter
{
    private const int Channels = RecordingSource.Channels;
    private const int BlockSamples = RecordingSource.FrameSamples;

    /// <summary>Mean square of −46 dB under full scale: quieter sound proves nothing.</summary>
    private const double Audible = 164.0 * 164.0;

    /// <summary>10 dB as a ratio of powers.</summary>
    private const double Tolerance = 10;

    /// <summary>One block in so many may differ: at the edges of sounds the codec smears.</summary>
    private const int StrayBlocks = 20;

    private readonly double[] _original = new double[Channels];
    private readonly double[] _copy = new double[Channels];
    private readonly long[] _blocks = new long[Channels];
    private readonly long[] _strays = new long[Channels];
    private int _filled;

    /// <summary>Whether each channel of what was added sounds the same.</summary>
    public bool IsAlike
    {
        get
        {
            for (int channel = 0; channel < Channels; channel++)
                if (_strays[channel] > 1 + (_blocks[channel] / StrayBlocks))
                    return false;
            return true;
        }
    }

    /// <summary>Adds the same stretch of both, interleaved and of any length.</summary>
    public void Add(ReadOnlySpan<short> original, ReadOnlySpan<short> copy)
    {
        for (int i = 0; i < original.Length; i += Channels)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                _original[channel] += (double)original[i + channel] * original[i + channel];
                _copy[channel] += (double)copy[i + channel] * copy[i + channel];
            }

            if (++_filled == BlockSamples)
                CloseBlock();
        }
    }

    private void CloseBlock()
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            double original = _original[channel] / BlockSamples;
            double copy = _copy[channel] / BlockSamples;
            if (Math.Max(original, copy) > Audible)
            {
                _blocks[channel]++;
                if (Math.Max(original, copy) > Tolerance * Math.Max(Math.Min(original, copy), Audible / Tolerance))
                    _strays[channel]++;
            }
        }

        Array.Clear(_original);
        Array.Clear(_copy);
        _filled = 0;
    }
}
