using ItOps.Telephony.Speech;
using ItOps.Telephony.Tests.Audio;

namespace ItOps.Telephony.Tests.Speech;

public sealed class VoiceActivityTests
{
    private readonly VoiceActivity _activity = new();

    [Fact]
    public void A_noisy_line_is_learnt_and_a_voice_above_it_is_heard_at_once()
    {
        var random = new Random(3);
        for (int i = 0; i < 500; i++)
            _activity.Handle(Noise(random, 100));

        Assert.False(_activity.Handle(Noise(random, 100)));
        Assert.True(_activity.Handle(Voices.Speech(160, seed: 2)));
    }

    [Fact]
    public void A_pause_between_words_is_not_cut_and_a_long_one_is()
    {
        _activity.Handle(Voices.Speech(160, seed: 2));
        var silence = new short[160];

        Assert.All(Enumerable.Range(0, 9), _ => Assert.True(_activity.Handle(silence)));
        Assert.False(_activity.Handle(silence));
    }

    [Fact]
    public void A_steady_tone_stays_heard()
    {
        for (int i = 0; i < 3000; i++)
            Assert.True(_activity.Handle(Voices.Tone(1000, 160, 2000)));
    }

    private static short[] Noise(Random random, int level) => [.. Enumerable.Range(0, 160).Select(_ => (short)random.Next(-level, level))];
}
