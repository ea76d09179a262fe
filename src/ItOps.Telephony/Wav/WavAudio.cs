using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Wav;

/// <summary>
/// A WAV file read into memory (RIFF, Microsoft/IBM 1991): PCM of 16 bits or G.711 in either law, one or two channels.
/// </summary>
public sealed class WavAudio
{
    private const int MaximumChannels = 2;

    private WavAudio(int sampleRate, int channels, short[] samples)
    {
        SampleRate = sampleRate;
        Channels = channels;
        Samples = samples;
    }

    /// <summary>Samples a second of each channel.</summary>
    public int SampleRate { get; }

    /// <summary>1 or 2.</summary>
    public int Channels { get; }

    /// <summary>16-bit samples, interleaved when there are two channels.</summary>
    public short[] Samples { get; }

    /// <summary>Reads a file's bytes. A data chunk that claims more than there is (a file cut off) counts as what is there.</summary>
    /// <returns>False with the reason; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> file, out WavAudio audio, out WavError error)
    {
        audio = null!;
        error = WavError.NotWave;
        if (file.Length < 12 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
            return false;

        var format = default(WavFormat?);
        for (var rest = file[12..]; rest.Length >= 8;)
        {
            uint claimed = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            int length = (int)Math.Min(claimed, (uint)(rest.Length - 8));
            var body = rest.Slice(8, length);

            if (rest.StartsWith("fmt "u8))
                format = WavFormat.TryRead(body);
            else if (rest.StartsWith("data"u8))
                return TryDecode(format, body, out audio, out error);

            rest = rest[Math.Min(rest.Length, 8 + length + (length & 1))..];
        }

        error = format is null ? WavError.NoFormat : WavError.NoData;
        return false;
    }

    /// <summary>The sound as one channel at 8 kHz, both channels averaged, filtered where the rate is higher.</summary>
    public short[] ToMono8000()
    {
        var mono = Samples;
        if (Channels == 2)
        {
            mono = new short[Samples.Length / 2];
            for (int i = 0; i < mono.Length; i++)
                mono[i] = (short)((Samples[2 * i] + Samples[(2 * i) + 1]) / 2);
        }

        return SampleRate == 8000 ? mono : Resampler.Resample(mono, SampleRate, 8000);
    }

    private static bool TryDecode(WavFormat? format, ReadOnlySpan<byte> body, out WavAudio audio, out WavError error)
    {
        audio = null!;
        error = WavError.NoFormat;
        if (format is not { } known)
            return false;

        error = known.Validate(MaximumChannels);
        if (error != WavError.None)
            return false;

        audio = new WavAudio((int)known.SampleRate, known.Channels, Decode(known, body));
        return true;
    }

    private static short[] Decode(WavFormat format, ReadOnlySpan<byte> body)
    {
        if (format.Law is { } law)
        {
            var expanded = new short[body.Length];
            G711.Decode(body, expanded, law);
            return expanded;
        }

        var samples = new short[body.Length / 2];
        if (BitConverter.IsLittleEndian)
            body[..(samples.Length * 2)].CopyTo(MemoryMarshal.AsBytes(samples.AsSpan()));
        else
            for (int i = 0; i < samples.Length; i++)
                samples[i] = BinaryPrimitives.ReadInt16LittleEndian(body[(2 * i)..]);
        return samples;
    }
}
