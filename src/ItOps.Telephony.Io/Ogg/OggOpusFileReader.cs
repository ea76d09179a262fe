using System.Security.Cryptography;
using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Ogg;

namespace ItOps.Telephony.Io.Ogg;

/// <summary>
/// Reads Opus in Ogg (RFC 7845) of one or two channels as sound at 8 kHz, packet by packet, and hashes the file on the way.
/// Pre-skip and end trimming are taken off, so what comes out lies where it lay in the original.
/// </summary>
public sealed class OggOpusFileReader : IDisposable
{
    private const int SampleRate = 8000;
    private const int GranulesPerSample = OpusHead.GranuleRate / SampleRate;

    private readonly Stream _file;
    private readonly OggReader _reader = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[32 << 10];
    private readonly OpusDecoder _decoder;
    private readonly short[] _samples;
    private long _skip;
    private long _decoded;

    private OggOpusFileReader(Stream file)
    {
        _file = file;
        if (!TryReadPacket(out var packet) || !OpusHead.TryParse(packet.Data.Span, out var head))
            throw new InvalidDataException($"No Opus in Ogg that can be read ({_reader.Error}).");
        if (!TryReadPacket(out packet) || !OpusTags.IsMatch(packet.Data.Span))
            throw new InvalidDataException("The comment header is missing.");

        Channels = head.Channels;
        _skip = head.PreSkip / GranulesPerSample;
        var layout = head.AreChannelsApart ? OpusLayout.TwoMono : head.Channels == 2 ? OpusLayout.Stereo : OpusLayout.Mono;
        _decoder = new OpusDecoder(SampleRate, layout);
        _samples = new short[_decoder.LargestFrame];
    }

    /// <summary>1 or 2.</summary>
    public int Channels { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It is no such file, or damaged.</exception>
    /// <exception cref="InvalidOperationException">libopus is missing.</exception>
    public static OggOpusFileReader Open(string path) =>
        Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan));

    /// <summary>Reads an open file, and closes it in the end.</summary>
    /// <inheritdoc cref="Open(string)"/>
    public static OggOpusFileReader Open(Stream file)
    {
        try
        {
            return new OggOpusFileReader(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next packet's sound, interleaved.</summary>
    /// <returns>Empty at the end. Valid until the next call.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public ReadOnlySpan<short> Read()
    {
        while (TryReadPacket(out var packet))
        {
            if (!_decoder.TryDecode(packet.Data.Span, _samples, out int length))
                throw new InvalidDataException("A packet is no Opus.");

            long end = packet.IsLast ? packet.GranulePosition / GranulesPerSample : long.MaxValue;
            int kept = (int)Math.Clamp(end - _decoded, 0, length);
            int skipped = (int)Math.Min(_skip, kept);
            _decoded += length;
            _skip -= skipped;
            if (kept > skipped)
                return _samples.AsSpan(skipped * Channels, (kept - skipped) * Channels);
        }

        return default;
    }

    /// <summary>The whole file's SHA-256 in lower-case hexadecimal, once all of it was read.</summary>
    public string FinishHash() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose()
    {
        _decoder.Dispose();
        _hash.Dispose();
        _file.Dispose();
    }

    private bool TryReadPacket(out OggPacket packet)
    {
        while (!_reader.TryTake(out packet))
        {
            int read = _file.Read(_buffer);
            _hash.AppendData(_buffer, 0, read);
            if (read > 0)
            {
                _reader.Handle(_buffer.AsSpan(0, read));
                continue;
            }

            _reader.HandleEnd();
            if (_reader.Error != OggError.None)
                throw new InvalidDataException($"The Ogg stream is damaged ({_reader.Error}).");
            return false;
        }

        return true;
    }
}
