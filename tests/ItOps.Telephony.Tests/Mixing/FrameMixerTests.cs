using ItOps.Telephony.Mixing;
using ItOps.Telephony.Tests.Audio;

namespace ItOps.Telephony.Tests.Mixing;

public sealed class FrameMixerTests
{
    private const int Frame = FrameMixer.FrameSamples;
    private readonly FrameMixer _mixer = new();

    [Fact]
    public void Each_of_sixteen_hears_exactly_the_other_fifteen()
    {
        var random = new Random(5);
        var voices = Enumerable.Range(0, 16).Select(_ => Enumerable.Range(0, Frame).Select(_ => (short)random.Next(-2000, 2000)).ToArray()).ToArray();
        Speak(voices);
        var heard = new short[Frame];
        for (int self = 0; self < 16; self++)
        {
            float gain = 1;
            _mixer.Mix(0xFFFFu & ~(1u << self), ref gain, heard);

            var expected = Enumerable.Range(0, Frame).Select(i => (short)(voices.Sum(voice => voice[i]) - voices[self][i])).ToArray();
            Assert.Equal(expected, heard);
        }
    }

    [Fact]
    public void Any_choice_of_voices_is_summed_exactly()
    {
        var voices = Enumerable.Range(0, 16).Select(i => Voices.Tone(200 + (i * 50), Frame, amplitude: 900)).ToArray();
        Speak(voices);
        var heard = new short[Frame];
        foreach (uint choice in new uint[] { 0b1, 0b110, 0xF0F0, 0x7FFF, 0xFFFF, 0x8001 })
        {
            float gain = 1;
            _mixer.Mix(choice, ref gain, heard);

            var expected = Enumerable.Range(0, Frame).Select(i => (short)voices.Where((_, party) => (choice >> party & 1) == 1).Sum(voice => voice[i]));
            Assert.Equal(expected, heard);
        }
    }

    [Fact]
    public void Nobody_speaking_is_silence_and_the_unheard_are_not_heard()
    {
        _mixer.Begin();
        var heard = Voices.Tone(400, Frame);
        float gain = 0.5f;
        _mixer.Mix(0xFFFF, ref gain, heard);
        Assert.All(heard, sample => Assert.Equal(0, sample));
        Assert.Equal(1, gain);

        Speak([Voices.Tone(400, Frame), Voices.Tone(700, Frame)]);
        _mixer.Mix(0b10, ref gain, heard);
        Assert.Equal(Voices.Tone(700, Frame), heard);
    }

    [Fact]
    public void Voices_that_are_too_loud_together_are_turned_down_and_not_torn()
    {
        int[] hertz = [400, 700, 1000, 1300];
        var heard = new List<short>();
        var frame = new short[Frame];
        float gain = 1;
        for (int at = 0; at < 8000; at += Frame)
        {
            Speak([.. hertz.Select(tone => Voices.Tone(tone, Frame, amplitude: 16000, from: at))]);
            _mixer.Mix(0xF, ref gain, frame);
            heard.AddRange(frame);
        }

        var steady = heard.Skip(1600).ToArray();
        double tones = hertz.Sum(tone => Math.Pow(Voices.LevelOf(tone, steady), 2) / 2);
        double all = 0;
        foreach (short sample in steady)
            all += (double)sample * sample / steady.Length;
        double distortion = 10 * Math.Log10(tones / Math.Max(1, all - tones));
        Assert.True(distortion > 30, $"{distortion:0.0} dB");
        Assert.InRange(Voices.LevelOf(400, steady), 6000, 12000);
    }

    [Fact]
    public void It_becomes_as_loud_as_before_within_a_second_after_a_shout()
    {
        var frame = new short[Frame];
        float gain = 1;
        Speak([Voices.Tone(400, Frame, 30000), Voices.Tone(450, Frame, 30000)]);
        _mixer.Mix(0b11, ref gain, frame);
        Assert.InRange(gain, 0.4f, 0.7f);

        for (int i = 0; i < 50; i++)
        {
            Speak([Voices.Tone(400, Frame, 3000), Voices.Tone(500, Frame, 3000)]);
            _mixer.Mix(0b11, ref gain, frame);
        }

        Assert.Equal(1, gain);
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var voices = Enumerable.Range(0, 16).Select(i => Voices.Tone(200 + i, Frame)).ToArray();
        var heard = new short[Frame];
        Round(voices, heard);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
            Round(voices, heard);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private void Round(short[][] voices, short[] heard)
    {
        Speak(voices);
        for (int self = 0; self < voices.Length; self++)
        {
            float gain = 1;
            _mixer.Mix(0xFFFFu & ~(1u << self), ref gain, heard);
        }
    }

    private void Speak(short[][] voices)
    {
        _mixer.Begin();
        for (int i = 0; i < voices.Length; i++)
        {
            voices[i].CopyTo(_mixer.VoiceOf(i));
            _mixer.Speak(i);
        }
    }
}
