namespace ItOps.Telephony.Concealment;

/// <summary>
/// Fills in for audio that did not come, after ITU-T G.711 appendix I: the last pitch periods are repeated, first one, then two and three
/// (a single one would buzz), fading out from 10 ms to 60 ms; what comes next is faded in. Unlike the appendix it delays nothing: the step at the
/// beginning is taken out of the repeated period instead. Allocates nothing once made.
/// </summary>
public sealed class LossConcealer
{
    private const int ShortestPitch = 40;
    private const int LongestPitch = 120;
    private const int Compared = 160;
    private const int MostPeriods = 3;
    private const int HistorySize = (MostPeriods * LongestPitch) + (LongestPitch / 4);

    /// <summary>10 ms, after which it begins to fade and takes another period in.</summary>
    private const int Stage = 80;

    private const float FadeASample = 0.2f / Stage;
    private const int LongestMerge = 80;
    private const int MergeGrowth = 32;

    private readonly short[] _history = new short[HistorySize];
    private readonly short[] _source = new short[HistorySize];
    private int _missing;
    private int _pitch;
    private int _periods;
    private int _position;
    private int _earlierPeriods;
    private int _earlierPosition;
    private int _merge;
    private float _step;

    /// <summary>Samples filled in since the last that came.</summary>
    public int Missing => _missing;

    /// <summary>Takes audio that came, and fades it in after a loss.</summary>
    public void Hear(Span<short> samples)
    {
        if (_missing > 0)
            FadeIn(samples);
        _missing = 0;
        Remember(samples);
    }

    /// <summary>Fills in for audio that did not come.</summary>
    public void Conceal(Span<short> samples)
    {
        if (_missing == 0)
            Begin();
        Continue(samples);
        Remember(samples);
    }

    private void Begin()
    {
        _history.CopyTo(_source, 0);
        _pitch = FindPitch();
        _periods = 1;
        _position = 0;
        _merge = 0;
        _step = _source[^1] - _source[HistorySize - 1 - _pitch];
    }

    private void FadeIn(Span<short> samples)
    {
        int stages = _missing / Stage;
        int length = Math.Min(samples.Length, Math.Min(LongestMerge, (_pitch / 4) + (stages * MergeGrowth)));
        Span<short> tail = stackalloc short[LongestMerge];
        tail = tail[..length];
        Continue(tail);
        for (int i = 0; i < length; i++)
        {
            float weight = (i + 1f) / (length + 1);
            samples[i] = (short)(tail[i] + ((samples[i] - tail[i]) * weight));
        }
    }

    private void Continue(Span<short> samples)
    {
        int quarter = _pitch / 4;
        for (int i = 0; i < samples.Length; i++)
        {
            if (_missing > 0 && _missing % Stage == 0 && _periods < MostPeriods)
                TakeAnotherPeriod(quarter);

            float sample = Repeated(_periods, _position, quarter);
            if (_merge > 0)
                sample = Merged(sample, quarter);
            if (_missing < quarter)
                sample += _step * (1 - ((_missing + 1f) / (quarter + 1)));

            samples[i] = (short)Math.Clamp(sample * Gain(), short.MinValue, short.MaxValue);
            _position++;
            _missing++;
        }
    }

    private float Gain() => _missing < Stage ? 1 : Math.Max(0, 1 - ((_missing - Stage) * FadeASample));

    private void TakeAnotherPeriod(int quarter)
    {
        (_earlierPeriods, _earlierPosition) = (_periods, _position);
        _position %= _pitch;
        _periods++;
        _merge = quarter;
    }

    private float Merged(float sample, int quarter)
    {
        float earlier = Repeated(_earlierPeriods, _earlierPosition++, quarter);
        float weight = (float)_merge-- / (quarter + 1);
        return sample + ((earlier - sample) * weight);
    }

    /// <summary>The last periods as a loop whose end leads over to its beginning.</summary>
    private float Repeated(int periods, int position, int quarter)
    {
        int length = periods * _pitch;
        int at = position % length;
        int index = HistorySize - length + at;
        float sample = _source[index];
        int toEnd = length - at;
        if (toEnd > quarter)
            return sample;
        float weight = (quarter - toEnd + 1f) / (quarter + 1);
        return sample + ((_source[index - length] - sample) * weight);
    }

    /// <summary>The lag at which the last 20 ms are most like what was before them.</summary>
    private int FindPitch()
    {
        var recent = _history.AsSpan(HistorySize - Compared);
        int best = LongestPitch;
        double bestLikeness = 0;
        for (int lag = ShortestPitch; lag <= LongestPitch; lag++)
        {
            var earlier = _history.AsSpan(HistorySize - Compared - lag, Compared);
            long product = 0, energy = 1;
            for (int i = 0; i < Compared; i++)
            {
                product += recent[i] * earlier[i];
                energy += earlier[i] * earlier[i];
            }

            double likeness = product <= 0 ? 0 : (double)product * product / energy;
            if (likeness > bestLikeness)
                (best, bestLikeness) = (lag, likeness);
        }

        return best;
    }

    private void Remember(ReadOnlySpan<short> samples)
    {
        if (samples.Length >= HistorySize)
        {
            samples[^HistorySize..].CopyTo(_history);
            return;
        }

        _history.AsSpan(samples.Length).CopyTo(_history);
        samples.CopyTo(_history.AsSpan(HistorySize - samples.Length));
    }
}
