using System.Buffers.Binary;
using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Wav;

/// <summary>
/// The header of a WAV file of G.711 at 8 kHz: RIFF, an 18-byte <c>fmt </c> chunk (tag 6 or 7), the <c>fact</c> chunk that formats
/// other than PCM must have, and <c>data</c>. Its length is fixed, so a growing file's header is written over in place.
/// </summary>
public static class G711WavHeader
{
    /// <summary>Bytes before the audio.</summary>
    public const int Size = 58;

    private const int SampleRate = 8000;
    private const int FormatOffset = 20;
    private const int FactOffset = 46;
    private const int DataSizeOffset = 54;

    /// <summary>The longest audio that the 32-bit sizes can tell.</summary>
    private const long LongestData = uint.MaxValue - Size;

    /// <summary>Writes a header for so much audio.</summary>
    /// <param name="header">At least <see cref="Size"/> bytes.</param>
    /// <param name="dataBytes">Of all channels together.</param>
    public static void Write(Span<byte> header, G711Law law, int channels, long dataBytes)
    {
        uint size = (uint)Math.Min(dataBytes, LongestData);
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], size + Size - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 18);
        BinaryPrimitives.WriteUInt16LittleEndian(header[FormatOffset..], law == G711Law.ALaw ? WavFormat.ALaw : WavFormat.MuLaw);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], (uint)(SampleRate * channels));
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)channels);
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], 8);
        BinaryPrimitives.WriteUInt16LittleEndian(header[36..], 0);
        "fact"u8.CopyTo(header[38..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[42..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[FactOffset..], size / (uint)channels);
        "data"u8.CopyTo(header[50..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[DataSizeOffset..], size);
    }

    /// <summary>Corrects a header so that it tells the audio that the file really has.</summary>
    /// <param name="header">The file's first <see cref="Size"/> bytes; changed in place.</param>
    /// <param name="fileLength">The whole file.</param>
    /// <param name="usedLength">What the file's length must become: an odd byte of a torn write goes.</param>
    /// <returns>True when it is such a header and was wrong; false when it is right, or no header of this kind.</returns>
    public static bool TryRepair(Span<byte> header, long fileLength, out long usedLength)
    {
        usedLength = fileLength;
        if (fileLength < Size || !IsOurs(header))
            return false;

        int channels = BinaryPrimitives.ReadUInt16LittleEndian(header[22..]);
        var law = BinaryPrimitives.ReadUInt16LittleEndian(header[FormatOffset..]) == WavFormat.ALaw ? G711Law.ALaw : G711Law.MuLaw;
        long data = (fileLength - Size) / channels * channels;
        usedLength = Size + data;

        Span<byte> right = stackalloc byte[Size];
        Write(right, law, channels, data);
        if (header[..Size].SequenceEqual(right) && usedLength == fileLength)
            return false;

        right.CopyTo(header);
        return true;
    }

    private static bool IsOurs(ReadOnlySpan<byte> header) =>
        header.StartsWith("RIFF"u8)
        && header[8..].StartsWith("WAVEfmt "u8)
        && BinaryPrimitives.ReadUInt32LittleEndian(header[16..]) == 18
        && BinaryPrimitives.ReadUInt16LittleEndian(header[FormatOffset..]) is WavFormat.ALaw or WavFormat.MuLaw
        && BinaryPrimitives.ReadUInt16LittleEndian(header[22..]) is 1 or 2
        && header[38..].StartsWith("fact"u8)
        && header[50..].StartsWith("data"u8);
}
