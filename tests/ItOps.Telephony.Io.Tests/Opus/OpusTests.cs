using ItOps.Telephony.Io.Opus;

namespace ItOps.Telephony.Io.Tests.Opus;

public sealed class OpusTests
{
    private const double Amplitude = 8000;

    [Fact]
    public void Library_is_available_or_says_what_to_install()
    {
        if (OpusLibrary.IsAvailable)
            Assert.Contains("opus", OpusLibrary.Version);
        else
            Assert.Contains("libopus", OpusLibrary.UnavailableReason);
    }

    [Theory]
    [InlineData(8000, OpusLayout.Mono)]
    [InlineData(16000, OpusLayout.Mono)]
    [InlineData(48000, OpusLayout.Mono)]
    [InlineData(8000, OpusLayout.Stereo)]
    [InlineData(16000, OpusLayout.Stereo)]
    [InlineData(48000, OpusLayout.Stereo)]
    [InlineData(8000, OpusLayout.TwoMono)]
    public void Each_channel_comes_back_with_its_own_tone(int rate, OpusLayout layout)
    {
        SkipWithoutLibrary();
        using var encoder = new OpusEncoder(new OpusEncoderOptions { SampleRate = rate, Layout = layout, BitsPerSecond = 48000 });
        using var decoder = new OpusDecoder(rate, layout);

        var heard = RoundTrip(encoder, decoder, frames: 50);

        Assert.InRange(Level(heard, encoder.Channels, 0, 440, rate), 0.7 * Amplitude, 1.3 * Amplitude);
        if (encoder.Channels == 1)
            return;
        Assert.InRange(Level(heard, 2, 1, 1000, rate), 0.7 * Amplitude, 1.3 * Amplitude);
        Assert.True(Level(heard, 2, 0, 1000, rate) < 0.1 * Amplitude, "the right tone is heard on the left");
    }

    [Fact]
    public void A_packet_lost_is_concealed_by_sound()
    {
        SkipWithoutLibrary();
        using var encoder = new OpusEncoder(new OpusEncoderOptions { SampleRate = 16000 });
        using var decoder = new OpusDecoder(16000, OpusLayout.Mono);
        RoundTrip(encoder, decoder, frames: 20);
        var gap = new short[320];

        decoder.Conceal(gap);

        Assert.True(Level(gap, 1, 0, 440, 16000) > 0.3 * Amplitude);
    }

    [Fact]
    public void A_packet_lost_is_recovered_from_its_successor()
    {
        SkipWithoutLibrary();
        var options = new OpusEncoderOptions
        {
            SampleRate = 16000, BitsPerSecond = 24000, ForwardErrorCorrection = true, ExpectedLossPercent = 20,
        };

        double recovered = ErrorOfLostFrame(options, (decoder, successor, samples) => Assert.True(decoder.TryRecover(successor, samples)));
        double concealed = ErrorOfLostFrame(options, (decoder, _, samples) => decoder.Conceal(samples));

        Assert.True(recovered < concealed / 2, $"recovered {recovered:F0}, concealed {concealed:F0}");
    }

    [Fact]
    public void Packets_of_any_octets_are_refused_or_decoded_but_never_thrown_at()
    {
        SkipWithoutLibrary();
        using var decoder = new OpusDecoder(8000, OpusLayout.Stereo);
        var random = new Random(4);
        var samples = new short[decoder.LargestFrame];
        for (int i = 0; i < 2000; i++)
        {
            var packet = new byte[random.Next(0, 200)];
            random.NextBytes(packet);
            bool decoded = decoder.TryDecode(packet, samples, out int length);
            Assert.Equal(decoded, length > 0);
        }
    }

    [Fact]
    public void A_rate_that_Opus_does_not_know_is_refused()
    {
        SkipWithoutLibrary();
        Assert.Throws<ArgumentException>(() => new OpusEncoder(new OpusEncoderOptions { SampleRate = 44100 }));
        Assert.Throws<ArgumentException>(() => new OpusDecoder(44100, OpusLayout.Mono));
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        SkipWithoutLibrary();
        using var encoder = new OpusEncoder(new OpusEncoderOptions { SampleRate = 8000 });
        using var decoder = new OpusDecoder(8000, OpusLayout.Mono);
        var samples = Frame(8000, 1, 0);
        var packet = new byte[OpusEncoder.LargestPacket];
        decoder.TryDecode(packet.AsSpan(0, encoder.Encode(samples, packet)), samples, out _);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
            decoder.TryDecode(packet.AsSpan(0, encoder.Encode(samples, packet)), samples, out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private delegate void Mend(OpusDecoder decoder, ReadOnlySpan<byte> successor, Span<short> samples);

    /// <summary>Loses the frame in which the tone changes, which concealment can't guess.</summary>
    private static double ErrorOfLostFrame(OpusEncoderOptions options, Mend mend)
    {
        const int lost = 20;
        using var encoder = new OpusEncoder(options);
        using var decoder = new OpusDecoder(16000, OpusLayout.Mono);
        using var intact = new OpusDecoder(16000, OpusLayout.Mono);
        var packets = new List<byte[]>();
        for (int i = 0; i <= lost + 1; i++)
            packets.Add(Encode(encoder, Voice(i, i < lost ? 200 : 310)));

        var truth = new short[320];
        var mended = new short[320];
        for (int i = 0; i <= lost; i++)
            intact.TryDecode(packets[i], truth, out _);
        for (int i = 0; i < lost; i++)
            decoder.TryDecode(packets[i], mended, out _);
        mend(decoder, packets[lost + 1], mended);
        return truth.Zip(mended, (a, b) => (double)(a - b) * (a - b)).Sum() / truth.Length;
    }

    private static short[] Voice(int frame, double pitch) =>
        [.. Enumerable.Range(frame * 320, 320).Select(i => (short)(2500 * Enumerable.Range(1, 6).Sum(h => Math.Sin(2 * Math.PI * pitch * h * i / 16000) / h)))];

    private static byte[] Encode(OpusEncoder encoder, short[] samples)
    {
        var packet = new byte[OpusEncoder.LargestPacket];
        return packet[..encoder.Encode(samples, packet)];
    }

    private static short[] RoundTrip(OpusEncoder encoder, OpusDecoder decoder, int frames)
    {
        int length = encoder.SampleRate / 50 * encoder.Channels;
        var heard = new short[length * frames];
        var packet = new byte[2 * OpusEncoder.LargestPacket];
        for (int i = 0; i < frames; i++)
        {
            int bytes = encoder.Encode(Frame(encoder.SampleRate, encoder.Channels, i), packet);
            Assert.True(decoder.TryDecode(packet.AsSpan(0, bytes), heard.AsSpan(i * length), out int samples));
            Assert.Equal(encoder.SampleRate / 50, samples);
        }

        return heard;
    }

    /// <summary>20 ms with 440 Hz on the left and 1000 Hz on the right.</summary>
    private static short[] Frame(int rate, int channels, int index)
    {
        int length = rate / 50;
        var samples = new short[length * channels];
        for (int i = 0; i < samples.Length; i++)
        {
            double hertz = i % channels == 0 ? 440 : 1000;
            double time = ((index * length) + (i / channels)) / (double)rate;
            samples[i] = (short)(Amplitude * Math.Sin(2 * Math.PI * hertz * time));
        }

        return samples;
    }

    /// <summary>The amplitude of a tone in a channel's second half.</summary>
    private static double Level(short[] samples, int channels, int channel, double hertz, int rate)
    {
        double real = 0;
        double imaginary = 0;
        int length = samples.Length / channels;
        int first = length / 2;
        for (int i = first; i < length; i++)
        {
            double phase = 2 * Math.PI * hertz * i / rate;
            real += samples[(i * channels) + channel] * Math.Cos(phase);
            imaginary += samples[(i * channels) + channel] * Math.Sin(phase);
        }

        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / (length - first);
    }

    private static void SkipWithoutLibrary() => Assert.SkipUnless(OpusLibrary.IsAvailable, OpusLibrary.UnavailableReason ?? "");
}
