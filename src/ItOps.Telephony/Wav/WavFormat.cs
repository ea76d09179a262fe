using System.Buffers.Binary;
using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Wav;

/// <summary>The <c>fmt </c> chunk of a WAV file.</summary>
internal readonly record struct WavFormat(ushort Tag, ushort Channels, uint SampleRate, ushort BitsPerSample)
{
    public const ushort Pcm = 1;
    public const ushort ALaw = 6;
    public const ushort MuLaw = 7;
    private const ushort Extensible = 0xFFFE;
    private static readonly uint[] Rates = [8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000];

    public G711Law? Law => Tag switch
    {
        ALaw => G711Law.ALaw,
        MuLaw => G711Law.MuLaw,
        _ => null,
    };

    public static WavFormat? TryRead(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < 16)
            return null;

        ushort tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (tag == Extensible && chunk.Length >= 26)
            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);

        return new WavFormat(
            tag,
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]),
            BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]));
    }

    public WavError Validate(int maximumChannels)
    {
        int bits = Tag switch
        {
            Pcm => 16,
            ALaw or MuLaw => 8,
            _ => 0,
        };
        if (bits == 0 || BitsPerSample != bits || Channels == 0 || Channels > maximumChannels)
            return WavError.UnsupportedFormat;

        return Rates.Contains(SampleRate) ? WavError.None : WavError.UnsupportedRate;
    }
}
