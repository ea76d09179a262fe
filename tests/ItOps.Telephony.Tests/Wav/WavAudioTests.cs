using System.Buffers.Binary;
using CsCheck;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Wav;

namespace ItOps.Telephony.Tests.Wav;

public sealed class WavAudioTests
{
    [Fact]
    public void Sixteen_bit_samples_are_read_as_they_are()
    {
        Assert.True(WavAudio.TryRead(Pcm(8000, 1, [1, -2, 300]), out var audio, out _));

        Assert.Equal((8000, 1), (audio.SampleRate, audio.Channels));
        Assert.Equal(new short[] { 1, -2, 300 }, audio.ToMono8000());
    }

    [Theory]
    [InlineData(G711Law.ALaw)]
    [InlineData(G711Law.MuLaw)]
    public void G711_is_expanded(G711Law law)
    {
        var file = new byte[G711WavHeader.Size + 4];
        G711WavHeader.Write(file, law, 2, 4);
        file[G711WavHeader.Size] = 0x31;

        Assert.True(WavAudio.TryRead(file, out var audio, out _));
        Assert.Equal((2, 4), (audio.Channels, audio.Samples.Length));
        Assert.Equal(G711.Decode(0x31, law), audio.Samples[0]);
    }

    [Fact]
    public void Two_channels_become_one_by_their_mean()
    {
        WavAudio.TryRead(Pcm(8000, 2, [100, 200, -100, 100]), out var audio, out _);

        Assert.Equal(new short[] { 150, 0 }, audio.ToMono8000());
    }

    [Fact]
    public void A_higher_rate_is_brought_down_without_aliases()
    {
        WavAudio.TryRead(Pcm(22_050, 1, Sine(22_050, 1000)), out var voice, out _);
        WavAudio.TryRead(Pcm(22_050, 1, Sine(22_050, 7000)), out var hiss, out _);

        var kept = voice.ToMono8000();
        Assert.Equal(8000, kept.Length);
        Assert.InRange(Level(kept), 6500, 7500);
        Assert.InRange(Level(hiss.ToMono8000()), 0, 100);
    }

    [Fact]
    public void Other_chunks_are_skipped_and_a_cut_file_counts_as_what_is_there()
    {
        byte[] file = Pcm(8000, 1, [1, 2, 3, 4]);
        byte[] withList = [.. file[..36], (byte)'L', (byte)'I', (byte)'S', (byte)'T', 3, 0, 0, 0, 1, 2, 3, 0, .. file[36..^2]];

        Assert.True(WavAudio.TryRead(withList, out var audio, out _));
        Assert.Equal(new short[] { 1, 2, 3 }, audio.Samples);
    }

    [Fact]
    public void Unusable_files_are_refused_with_the_reason()
    {
        Assert.Equal(WavError.NotWave, ErrorOf("ID3 something else"u8.ToArray()));
        Assert.Equal(WavError.UnsupportedRate, ErrorOf(Pcm(12_345, 1, [1])));
        Assert.Equal(WavError.UnsupportedFormat, ErrorOf(Pcm(8000, 3, [1, 2, 3])));
        Assert.Equal(WavError.NoData, ErrorOf(Pcm(8000, 1, [])[..36]));
        Assert.Equal(WavError.NoFormat, ErrorOf([.. Pcm(8000, 1, [])[..12], .. "data"u8, 0, 0, 0, 0]));
    }

    [Fact]
    public void Damaged_files_are_no_fault() =>
        Gen.Select(Gen.Byte.Array[0, 60], Gen.Int[0, 60]).Sample((noise, at) =>
        {
            byte[] file = Pcm(8000, 1, [1, 2, 3, 4, 5, 6, 7, 8]);
            noise.AsSpan(0, Math.Min(noise.Length, file.Length - Math.Min(at, file.Length))).CopyTo(file.AsSpan(Math.Min(at, file.Length)));
            _ = WavAudio.TryRead(file, out _, out _);
        });

    private static WavError ErrorOf(byte[] file)
    {
        Assert.False(WavAudio.TryRead(file, out _, out var error));
        return error;
    }

    private static short[] Sine(int rate, int hertz) =>
        [.. Enumerable.Range(0, rate).Select(i => (short)(10_000 * Math.Sin(2 * Math.PI * hertz * i / rate)))];

    private static double Level(short[] samples) => Math.Sqrt(samples.Average(sample => (double)sample * sample));

    private static byte[] Pcm(int rate, short channels, short[] samples)
    {
        var file = new byte[44 + (samples.Length * 2)];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), channels);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), rate);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), (short)(channels * 2));
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), samples.Length * 2);
        for (int i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + (i * 2)), samples[i]);
        return file;
    }
}
