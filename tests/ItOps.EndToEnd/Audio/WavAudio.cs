using System.Buffers.Binary;

namespace ItOps.EndToEnd.Audio;

/// <summary>
/// A WAV file as samples from -1 to 1 by channel: 16-bit PCM (format tag 1), A-law (6) and µ-law (7). A decoder of the tests' own, so
/// that a fault of the product's codec can't hide itself.
/// </summary>
internal sealed class WavAudio
{
    private WavAudio(int sampleRate, int formatTag, float[][] channels)
    {
        SampleRate = sampleRate;
        FormatTag = formatTag;
        Channels = channels;
    }

    public int SampleRate { get; }

    public int FormatTag { get; }

    public float[][] Channels { get; }

    public TimeSpan Duration => TimeSpan.FromSeconds((double)Channels[0].Length / SampleRate);

    /// <summary>Reads a file. With <paramref name="stillGrowing"/> the audio goes on to the end of the file, whatever its header says.</summary>
    public static WavAudio Read(ReadOnlySpan<byte> file, bool stillGrowing = false)
    {
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
        {
            throw new InvalidDataException("Not a RIFF/WAVE file.");
        }

        var format = ReadOnlySpan<byte>.Empty;
        for (var at = 12; at + 8 <= file.Length;)
        {
            var id = file.Slice(at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            var body = at + 8;
            if (id.SequenceEqual("data"u8))
            {
                var available = file.Length - body;
                var take = stillGrowing ? available : (int)Math.Min(length, (uint)available);
                return Decode(format, file.Slice(body, take));
            }

            if (id.SequenceEqual("fmt "u8))
            {
                format = file.Slice(body, (int)length);
            }

            at = body + (int)length + (int)(length & 1);
        }

        throw new InvalidDataException("The file has no data chunk.");
    }

    /// <summary>Whether the header's data length agrees with the file's.</summary>
    public static bool HeaderAgrees(ReadOnlySpan<byte> file)
    {
        var data = file.IndexOf("data"u8);
        return data > 0
            && BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) == file.Length - 8
            && BinaryPrimitives.ReadUInt32LittleEndian(file[(data + 4)..]) <= file.Length - data - 8;
    }

    private static WavAudio Decode(ReadOnlySpan<byte> format, ReadOnlySpan<byte> data)
    {
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(format);
        var channelCount = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        var sampleRate = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        var sampleBytes = tag == 1 ? 2 : 1;
        var frames = data.Length / (sampleBytes * channelCount);
        var channels = new float[channelCount][];
        for (var channel = 0; channel < channelCount; channel++)
        {
            channels[channel] = new float[frames];
            for (var frame = 0; frame < frames; frame++)
            {
                var sample = data[(((frame * channelCount) + channel) * sampleBytes)..];
                channels[channel][frame] = Sample(tag, sample) / 32768f;
            }
        }

        return new WavAudio(sampleRate, tag, channels);
    }

    private static int Sample(int tag, ReadOnlySpan<byte> bytes) => tag switch
    {
        1 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        6 => ALaw(bytes[0]),
        7 => MuLaw(bytes[0]),
        _ => throw new InvalidDataException($"WAV format tag {tag} is not known here."),
    };

    private static int ALaw(byte code)
    {
        var inverted = code ^ 0x55;
        var exponent = (inverted & 0x70) >> 4;
        var magnitude = ((inverted & 0x0F) << 4) + 8;
        if (exponent > 0)
        {
            magnitude = (magnitude + 0x100) << (exponent - 1);
        }

        return (inverted & 0x80) != 0 ? magnitude : -magnitude;
    }

    private static int MuLaw(byte code)
    {
        var inverted = ~code & 0xFF;
        var magnitude = ((((inverted & 0x0F) << 3) + 0x84) << ((inverted & 0x70) >> 4)) - 0x84;
        return (inverted & 0x80) != 0 ? -magnitude : magnitude;
    }
}
