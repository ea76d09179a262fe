using ItOps.Telephony.Io.Opus;

namespace ItOps.Telephony.Io.Ogg;

/// <summary>
/// Compresses finished recordings from G.711 in WAV to Opus in Ogg (RFC 7845), each channel coded for itself. The copy is written
/// beside its place, read back, decoded and compared with the original over its whole length; only then does it take its place, and
/// only then is the original removed. For a nightly run: one file at a time, on a thread that gives way to everything else.
/// </summary>
public sealed class RecordingCompressor(RecordingCompressionOptions options)
{
    private const int FrameLength = RecordingSource.FrameSamples * RecordingSource.Channels;

    /// <summary>Whether recordings can be compressed on this machine; <see cref="OpusLibrary.UnavailableReason"/> tells why not.</summary>
    public static bool IsAvailable => OpusLibrary.IsAvailable;

    /// <summary>Compresses one recording.</summary>
    /// <param name="wavPath">A finished recording.</param>
    /// <param name="oggPath">Where the copy shall stand; an older file there is replaced.</param>
    /// <returns>The outcome; faults of files are values. After any but success there is no copy and the original is untouched.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; there is no copy.</exception>
    public Task<RecordingCompression> CompressAsync(string wavPath, string oggPath, CancellationToken cancellationToken = default)
    {
        if (OpusLibrary.UnavailableReason is { } reason)
            return Task.FromResult(RecordingCompression.Failed(RecordingCompressionError.OpusUnavailable, reason));
        return BackgroundThread.Run("recording compression", () => Compress(wavPath, oggPath, cancellationToken), cancellationToken);
    }

    private RecordingCompression Compress(string wavPath, string oggPath, CancellationToken cancellationToken)
    {
        string draft = oggPath + ".part";
        try
        {
            string? encodedHash = Encode(wavPath, draft, cancellationToken);
            if (encodedHash is null)
                return RecordingCompression.Failed(RecordingCompressionError.NotARecording, "no complete two-channel G.711 WAV file");

            var outcome = Verify(wavPath, draft, encodedHash, cancellationToken);
            return outcome.Error == RecordingCompressionError.None ? Replace(wavPath, draft, oggPath, outcome) : outcome;
        }
        catch (InvalidDataException exception)
        {
            return RecordingCompression.Failed(RecordingCompressionError.VerificationFailed, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return RecordingCompression.Failed(RecordingCompressionError.Storage, exception.Message);
        }
        finally
        {
            DeleteQuietly(draft);
        }
    }

    /// <returns>The original's hash; null when it is no recording.</returns>
    private string? Encode(string wavPath, string draft, CancellationToken cancellationToken)
    {
        using var source = RecordingSource.Open(wavPath);
        if (source is null)
            return null;

        using var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.Read, 64 << 10);
        using var writer = new OggOpusFileWriter(file, options);
        var frame = new short[FrameLength];
        while (source.Read(frame) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Add(frame);
        }

        writer.Finish(source.SamplesPerChannel);
        file.Flush(flushToDisk: true);
        return source.FinishHash();
    }

    private static RecordingCompression Verify(string wavPath, string draft, string encodedHash, CancellationToken cancellationToken)
    {
        using var source = RecordingSource.Open(wavPath);
        if (source is null)
            return RecordingCompression.Failed(RecordingCompressionError.OriginalChanged, "the original is no recording any more");

        using var copy = OggOpusFileReader.Open(draft);
        var meter = new LikenessMeter();
        var original = new short[FrameLength];
        var decoded = new short[FrameLength];
        var rest = default(ReadOnlySpan<short>);
        for (int samples = source.Read(original); samples > 0; samples = source.Read(original))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int length = samples * RecordingSource.Channels;
            if (!Fill(decoded.AsSpan(0, length), copy, ref rest))
                return RecordingCompression.Failed(RecordingCompressionError.VerificationFailed, "the copy is shorter than the original");
            meter.Add(original.AsSpan(0, length), decoded.AsSpan(0, length));
        }

        if (!rest.IsEmpty || !copy.Read().IsEmpty)
            return RecordingCompression.Failed(RecordingCompressionError.VerificationFailed, "the copy is longer than the original");
        if (!meter.IsAlike)
            return RecordingCompression.Failed(RecordingCompressionError.VerificationFailed, "the copy does not sound like the original");

        string wavHash = source.FinishHash();
        return wavHash == encodedHash
            ? new(RecordingCompressionError.None, "", source.Duration, source.Length, wavHash, new FileInfo(draft).Length, copy.FinishHash(), false)
            : RecordingCompression.Failed(RecordingCompressionError.OriginalChanged, "the original changed while it was read");
    }

    private static bool Fill(Span<short> samples, OggOpusFileReader copy, ref ReadOnlySpan<short> rest)
    {
        while (!samples.IsEmpty)
        {
            if (rest.IsEmpty)
                rest = copy.Read();
            if (rest.IsEmpty)
                return false;
            int taken = Math.Min(rest.Length, samples.Length);
            rest[..taken].CopyTo(samples);
            rest = rest[taken..];
            samples = samples[taken..];
        }

        return true;
    }

    private RecordingCompression Replace(string wavPath, string draft, string oggPath, RecordingCompression outcome)
    {
        File.Move(draft, oggPath, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(oggPath))!);
        if (!options.RemoveOriginal)
            return outcome;
        try
        {
            File.Delete(wavPath);
            return outcome with { OriginalRemoved = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return outcome with { Detail = $"the original stays: {exception.Message}" };
        }
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A draft that can't be deleted now is overwritten by the next run.
        }
    }
}
