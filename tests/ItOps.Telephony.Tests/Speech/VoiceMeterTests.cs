using ItOps.Telephony.Codecs;
using ItOps.Telephony.Speech;
using ItOps.Telephony.Tests.Audio;

namespace ItOps.Telephony.Tests.Speech;

public sealed class VoiceMeterTests
{
    private const int Second = 8000;
    private static readonly G711Law[] Laws = [G711Law.ALaw, G711Law.MuLaw];
    private readonly VoiceMeter _meter = new();

    public static MatrixTheoryData<double, int, G711Law> Noises { get; } = new([4, 20, 60, 150], [1, 2, 3], Laws);

    public static MatrixTheoryData<double, double, int, G711Law> Speeches { get; } = new([1, 0.25, 0.1], [0, 10, 20], [5, 6], Laws);

    [Theory]
    [InlineData(G711Law.ALaw)]
    [InlineData(G711Law.MuLaw)]
    public void Digital_silence_is_no_voice(G711Law law)
    {
        Hear(new short[20 * Second], law);

        Assert.Equal(TimeSpan.FromSeconds(20), _meter.Audio);
        Assert.Equal(TimeSpan.Zero, _meter.Voice);
    }

    /// <summary>Up to −46 dBm0, what a room and an open microphone make.</summary>
    [Theory]
    [MemberData(nameof(Noises))]
    public void Steady_noise_is_no_voice_from_its_first_moment_on(double level, int seed, G711Law law)
    {
        Hear(Noise(40 * Second, level, seed), law);

        Assert.Equal(TimeSpan.Zero, _meter.Voice);
    }

    /// <summary>Two seconds in five are spoken: loud, as is usual, and faint; on lines whose noise is 12 dB or more below.</summary>
    [Theory]
    [MemberData(nameof(Speeches))]
    public void Speech_over_noise_is_measured_within_a_twentieth_of_the_time(double loudness, double noise, int seed, G711Law law)
    {
        var line = Noise(60 * Second, noise, seed);
        for (int from = 3 * Second; from < line.Length; from += 5 * Second)
            Add(line.AsSpan(from, 2 * Second), Voices.Speech(2 * Second, seed + from), loudness);

        Hear(line, law);

        Assert.InRange(_meter.Voice.TotalSeconds / _meter.Audio.TotalSeconds, 0.38, 0.45);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(400)]
    [InlineData(1000)]
    [InlineData(2000)]
    [InlineData(3999)]
    public void A_steady_tone_stays_a_voice(double hertz)
    {
        Hear(Voices.Tone(hertz, 60 * Second, amplitude: 1500), G711Law.ALaw);

        Assert.Equal(_meter.Audio, _meter.Voice);
    }

    [Fact]
    public void A_word_is_heard_and_a_click_is_not()
    {
        var line = Noise(20 * Second, level: 10, seed: 9);
        for (int at = 500; at < line.Length; at += Second)
            line[at] = short.MaxValue;
        Hear(line, G711Law.ALaw);
        Assert.Equal(TimeSpan.Zero, _meter.Voice);

        Add(line.AsSpan(0, 2400), Voices.Speech(2400, seed: 4), 1);
        Hear(line.AsSpan(0, Second), G711Law.ALaw);
        Assert.InRange(_meter.Voice.TotalSeconds, 0.24, 0.56);
    }

    [Fact]
    public void Noise_that_becomes_louder_is_learnt_within_two_seconds()
    {
        Hear(Noise(10 * Second, level: 30, seed: 1), G711Law.ALaw);
        Hear(Noise(60 * Second, level: 90, seed: 2), G711Law.ALaw);

        Assert.InRange(_meter.Voice.TotalSeconds, 0.1, 2);
    }

    [Fact]
    public void Packets_of_any_length_give_the_same_within_a_block()
    {
        var other = new VoiceMeter();
        var line = Noise(30 * Second, 10, seed: 1);
        Add(line.AsSpan(10 * Second, 10 * Second), Voices.Speech(10 * Second, seed: 2), 1);
        Hear(line, G711Law.ALaw);
        Hear(other, line, G711Law.ALaw, packet: 240);

        Assert.InRange((other.Voice - _meter.Voice).TotalSeconds, -0.3, 0.3);
    }

    [Fact]
    public void Measuring_allocates_nothing()
    {
        var packet = new byte[160];
        _meter.Handle(packet, G711Law.ALaw);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            _meter.Handle(packet, G711Law.ALaw);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Hear(ReadOnlySpan<short> line, G711Law law) => Hear(_meter, line, law, packet: 160);

    private static void Hear(VoiceMeter meter, ReadOnlySpan<short> line, G711Law law, int packet)
    {
        var codes = new byte[packet];
        for (; line.Length >= packet; line = line[packet..])
        {
            G711.Encode(line[..packet], codes, law);
            meter.Handle(codes, law);
        }
    }

    /// <param name="level">Root mean square.</param>
    private static short[] Noise(int samples, double level, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, samples).Select(_ => (short)(level * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2))];
    }

    private static void Add(Span<short> line, ReadOnlySpan<short> more, double loudness)
    {
        for (int i = 0; i < line.Length; i++)
            line[i] += (short)(more[i] * loudness);
    }
}
