using System.Buffers.Binary;
using System.Security.Cryptography;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Wav;

namespace ItOps.Telephony.Io.Ogg;

/// <summary>A finished recording read in frames of 20 ms, and hashed on the way.</summary>
internal sealed class RecordingSource : IDisposable
{
    public const int Channels = 2;
    public const int FrameSamples = 160;
    private const int SampleRate = 8000;

    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _codes = new byte[FrameSamples * Channels];
    private readonly G711Law _law;
    private long _dataLeft;

    private RecordingSource(FileStream file, ReadOnlySpan<byte> header)
    {
        _file = file;
        _hash.AppendData(header);
        _law = BinaryPrimitives.ReadUInt16LittleEndian(header[20..]) == 6 ? G711Law.ALaw : G711Law.MuLaw;
        _dataLeft = (file.Length - G711WavHeader.Size) / Channels * Channels;
        SamplesPerChannel = _dataLeft / Channels;
    }

    public long SamplesPerChannel { get; }

    public long Length => _file.Length;

    public TimeSpan Duration => TimeSpan.FromSeconds((double)SamplesPerChannel / SampleRate);

    /// <summary>Null when it is no recording of ours with sound in it, or its header does not count all of its sound yet.</summary>
    public static RecordingSource? Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 << 10, FileOptions.SequentialScan);
        Span<byte> header = stackalloc byte[G711WavHeader.Size];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && IsComplete(header, file.Length))
            return new RecordingSource(file, header);

        file.Dispose();
        return null;
    }

    /// <summary>Reads the next frame; the last one is filled with zeros.</summary>
    /// <returns>Samples of each channel that were there; 0 at the end.</returns>
    public int Read(Span<short> frame)
    {
        var codes = _codes.AsSpan(0, (int)Math.Min(_codes.Length, _dataLeft));
        codes = codes[..(_file.ReadAtLeast(codes, codes.Length, throwOnEndOfStream: false) / Channels * Channels)];
        _dataLeft -= codes.Length;
        _hash.AppendData(codes);
        frame.Clear();
        G711.Decode(codes, frame, _law);
        return codes.Length / Channels;
    }

    /// <summary>The whole file's hash, once all of it was read.</summary>
    public string FinishHash()
    {
        int read;
        while ((read = _file.Read(_codes)) > 0)
            _hash.AppendData(_codes, 0, read);
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _hash.Dispose();
        _file.Dispose();
    }

    private static bool IsComplete(ReadOnlySpan<byte> header, long length)
    {
        Span<byte> expected = stackalloc byte[G711WavHeader.Size];
        foreach (var law in (ReadOnlySpan<G711Law>)[G711Law.ALaw, G711Law.MuLaw])
        {
            G711WavHeader.Write(expected, law, Channels, length - G711WavHeader.Size);
            if (header.SequenceEqual(expected))
                return length > G711WavHeader.Size;
        }

        return false;
    }
}
