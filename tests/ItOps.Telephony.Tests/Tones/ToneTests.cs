using ItOps.Telephony.Tones;

namespace ItOps.Telephony.Tests.Tones;

public sealed class ToneTests
{
    [Fact]
    public void Chinas_ring_back_is_a_second_of_450_hertz_and_four_of_silence()
    {
        var samples = Tone.ChinaRingBack.Cadence();

        Assert.Equal(40_000, samples.Length);
        Assert.InRange(Power(samples.AsSpan(0, 8000), 450), 0.95, 1.05);
        Assert.All(samples[8000..], sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Cadences_are_those_of_the_standards()
    {
        Assert.Equal((2800, 2800), OnAndOff(Tone.ChinaBusy));
        Assert.Equal((4000, 4000), OnAndOff(Tone.ItuBusy));
        Assert.Equal((5600, 5600), OnAndOff(Tone.ChinaCongestion));
        Assert.Equal((2000, 2000), OnAndOff(Tone.ItuCongestion));
        Assert.Equal((8000, 32_000), OnAndOff(Tone.ItuRingBack));
        Assert.InRange(Power(Tone.ItuBusy.Cadence().AsSpan(0, 4000), 425), 0.95, 1.05);
    }

    private static (int On, int Off) OnAndOff(Tone tone)
    {
        var samples = tone.Cadence();
        int last = Array.FindLastIndex(samples, sample => sample != 0) + 1;
        int on = (last + 39) / 40 * 40;
        return (on, samples.Length - on);
    }

    /// <summary>Share of the energy at a frequency, by one bin of a Fourier transform.</summary>
    private static double Power(ReadOnlySpan<short> samples, int hertz)
    {
        double real = 0, imaginary = 0, energy = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            double angle = 2 * Math.PI * hertz * i / 8000;
            real += samples[i] * Math.Cos(angle);
            imaginary += samples[i] * Math.Sin(angle);
            energy += (double)samples[i] * samples[i];
        }

        return 2 * ((real * real) + (imaginary * imaginary)) / samples.Length / energy;
    }
}
