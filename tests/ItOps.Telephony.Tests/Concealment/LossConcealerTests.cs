using ItOps.Telephony.Concealment;
using ItOps.Telephony.Tests.Audio;

namespace ItOps.Telephony.Tests.Concealment;

public sealed class LossConcealerTests(ITestOutputHelper output)
{
    private const int Frame = 160;

    [Fact]
    public void What_comes_passes_unchanged_while_nothing_is_lost()
    {
        var speech = Voices.Speech(8000, seed: 1);
        var heard = speech.ToArray();
        var concealer = new LossConcealer();
        for (int at = 0; at < heard.Length; at += Frame)
            concealer.Hear(heard.AsSpan(at, Frame));

        Assert.Equal(speech, heard);
    }

    [Theory]
    [InlineData(0.03)]
    [InlineData(0.1)]
    public void Lost_frames_of_a_voice_are_filled_in_better_than_by_silence_or_by_the_last_frame(double loss)
    {
        var (concealed, repeated) = (new List<double>(), new List<double>());
        for (int seed = 0; seed < 16; seed++)
            Lose(Voices.Speech(Frame * 150, seed), loss, seed, concealed, repeated);

        // Silence in place of a frame has a ratio of 0 dB by definition.
        output.WriteLine($"{loss:0%} loss: {concealed.Average():0.0} dB over {concealed.Count} lost frames; last frame again: {repeated.Average():0.0} dB");
        Assert.True(concealed.Average() > 4, $"{concealed.Average():0.0} dB");
        Assert.True(concealed.Average() > repeated.Average() + 6, $"{concealed.Average():0.0} against {repeated.Average():0.0} dB");
    }

    [Fact]
    public void A_long_loss_fades_out_within_60_milliseconds()
    {
        var concealer = new LossConcealer();
        concealer.Hear(Voices.Tone(200, 800));
        var filled = new short[800];
        concealer.Conceal(filled);

        Assert.True(Voices.LevelOf(200, filled.AsSpan(0, 80)) > 7000);
        Assert.InRange(Voices.LevelOf(200, filled.AsSpan(240, 80)), 2000, 6500);
        Assert.All(filled[480..], sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Neither_end_of_a_loss_clicks()
    {
        var concealer = new LossConcealer();
        var heard = Voices.Tone(170, 1600);
        int largestStep = LargestStep(heard);
        for (int at = 0; at < heard.Length; at += Frame)
        {
            if (at is 480 or 960 or 1120)
                concealer.Conceal(heard.AsSpan(at, Frame));
            else
                concealer.Hear(heard.AsSpan(at, Frame));
        }

        Assert.InRange(LargestStep(heard), 0, largestStep * 1.6);
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var concealer = new LossConcealer();
        var frame = Voices.Tone(300, Frame);
        concealer.Hear(frame);
        concealer.Conceal(frame);
        concealer.Hear(frame);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 200; i++)
        {
            concealer.Hear(frame);
            concealer.Conceal(frame);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Lose(short[] speech, double loss, int seed, List<double> concealed, List<double> repeated)
    {
        var random = new Random(seed);
        var concealer = new LossConcealer();
        var heard = speech.ToArray();
        for (int at = 0; at < heard.Length; at += Frame)
        {
            var frame = heard.AsSpan(at, Frame);
            if (at < 800 || random.NextDouble() >= loss)
            {
                concealer.Hear(frame);
                continue;
            }

            repeated.Add(Voices.SignalToNoise(speech.AsSpan(at, Frame), speech.AsSpan(at - Frame, Frame)));
            concealer.Conceal(frame);
            concealed.Add(Voices.SignalToNoise(speech.AsSpan(at, Frame), frame));
        }
    }

    private static int LargestStep(short[] samples) => samples.Zip(samples.Skip(1), (a, b) => Math.Abs(b - a)).Max();
}
