using System.Buffers.Binary;

namespace ItOps.EndToEnd.Audio;

/// <summary>Writes WAV files (16-bit PCM, mono) that hold one steady tone: what a party of a call says in these tests.</summary>
internal static class ToneFile
{
    private const int HeaderLength = 44;

    /// <summary>Writes <paramref name="length"/> of a sine at -10 dBFS.</summary>
    public static string Write(string path, double frequency, TimeSpan length, int sampleRate)
    {
        var samples = (int)(length.TotalSeconds * sampleRate);
        var bytes = new byte[HeaderLength + (samples * 2)];
        WriteHeader(bytes, sampleRate, samples * 2);
        for (var index = 0; index < samples; index++)
        {
            var value = Math.Sin(2 * Math.PI * frequency * index / sampleRate) * 0.316 * short.MaxValue;
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(HeaderLength + (index * 2)), (short)value);
        }

        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static void WriteHeader(Span<byte> header, int sampleRate, int dataLength)
    {
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], HeaderLength - 8 + dataLength);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], sampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], dataLength);
    }
}
