using System.Security.Cryptography;
using ItOps.Telephony.Wav;
using Microsoft.Win32.SafeHandles;

namespace ItOps.Telephony.Io.Media;

/// <summary>Hashes a finished recording in pieces, so that hours of audio do not hold up the other files.</summary>
internal sealed class RecordingHash(RecordingFile file)
{
    private static readonly byte[] Buffer = new byte[128 << 10];

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _position;
    private string? _sha256;

    public RecordingFile File => file;

    public string? Failure { get; private set; }

    /// <summary>The end is reached, or the file can't be read.</summary>
    public bool IsDone => _sha256 is not null || Failure is not null;

    /// <summary>Goes on for about so many bytes.</summary>
    /// <returns>How many were read.</returns>
    public int Advance(int bytes)
    {
        try
        {
            using SafeFileHandle handle = System.IO.File.OpenHandle(file.Recording.Request.Path);
            return Advance(handle, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Failure = exception.Message;
            _hash.Dispose();
            return 0;
        }
    }

    public RecordingFinished Finished(DateTimeOffset at)
    {
        var request = file.Recording.Request;
        var duration = TimeSpan.FromSeconds(file.DataBytes / (8000.0 * RecordingRing.Channels));
        return new RecordingFinished(
            file.Recording.Leg, at, request.RecordingId, request.Path, duration, G711WavHeader.Size + file.DataBytes, _sha256!, file.LostBytes);
    }

    private int Advance(SafeFileHandle handle, int bytes)
    {
        int done = 0;
        while (done < bytes)
        {
            int length = RandomAccess.Read(handle, Buffer, _position);
            if (length == 0)
            {
                _sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
                _hash.Dispose();
                break;
            }

            _hash.AppendData(Buffer, 0, length);
            _position += length;
            done += length;
        }

        return done;
    }
}
