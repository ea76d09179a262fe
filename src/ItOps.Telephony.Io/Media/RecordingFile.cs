using ItOps.Telephony.Codecs;
using ItOps.Telephony.Wav;
using Microsoft.Win32.SafeHandles;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// A recording's file, on the writer's thread. The audio is written first, then the header that counts it in: what
/// the header says is always there. After a failure the next flush tries again, and fills what was lost with silence.
/// </summary>
/// <param name="buffer">The writer's, for what goes to the disk at a time.</param>
internal sealed class RecordingFile(Recording recording, int step, byte[] buffer)
{
    private static readonly byte[] MuLawSilence = Silence(G711Law.MuLaw);
    private static readonly byte[] ALawSilence = Silence(G711Law.ALaw);

    private readonly byte[] _header = new byte[G711WavHeader.Size];
    private SafeFileHandle? _handle;
    private long _written;
    private long _lostBytes;
    private bool _failing;

    public Recording Recording => recording;

    /// <summary>The writer's step in which it is flushed.</summary>
    public int Step => step;

    /// <summary>True when there is a file with all that could be saved.</summary>
    public bool IsWritten => _handle is not null && !_failing;

    public long LostBytes => _lostBytes + recording.DroppedBytes;

    public long DataBytes => _written;

    /// <summary>Writes what the ring has closed.</summary>
    /// <returns>A fact when writing began to fail, or goes on after a failure; otherwise null.</returns>
    public TelephonyEvent? Flush(DateTimeOffset now)
    {
        if (!recording.HasBegun)
            return null;

        bool wasFailing = _failing;
        try
        {
            _handle ??= Open(recording.Request.Path);
            Write(_handle);
            _failing = false;
            return wasFailing ? new RecordingResumed(recording.Leg, now, recording.Request.RecordingId, LostBytes) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _lostBytes += recording.Ring.ReleaseClosed();
            _failing = true;
            return wasFailing ? null : new RecordingFailed(recording.Leg, now, recording.Request.RecordingId, exception.Message) { Fault = RecordingFaults.Of(exception) };
        }
    }

    /// <summary>Nothing more comes. What was saved before a failure that lasts is kept as a sound file.</summary>
    public void Close()
    {
        if (_handle is null)
            return;
        if (_failing && _written > 0)
            CutToWritten(_handle);
        _handle.Dispose();
    }

    private static SafeFileHandle Open(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        return File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
    }

    private void CutToWritten(SafeFileHandle handle)
    {
        try
        {
            RandomAccess.SetLength(handle, G711WavHeader.Size + _written);
            G711WavHeader.Write(_header, recording.Law, RecordingRing.Channels, _written);
            RandomAccess.Write(handle, _header, 0);
            _failing = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next start mends the header (RecordingRepair).
        }
    }

    private void Write(SafeFileHandle handle)
    {
        FillLost(handle);
        for (int length = recording.Ring.Peek(buffer); length > 0; length = recording.Ring.Peek(buffer))
        {
            RandomAccess.Write(handle, buffer.AsSpan(0, length), G711WavHeader.Size + _written);
            _written += length;
            recording.Ring.Release(length);
        }

        G711WavHeader.Write(_header, recording.Law, RecordingRing.Channels, _written);
        RandomAccess.Write(handle, _header, 0);
    }

    private void FillLost(SafeFileHandle handle)
    {
        var silence = recording.Law == G711Law.ALaw ? ALawSilence : MuLawSilence;
        for (long missing = (recording.Ring.Flushed * RecordingRing.Channels) - _written; missing > 0;)
        {
            int length = (int)Math.Min(missing, silence.Length);
            RandomAccess.Write(handle, silence.AsSpan(0, length), G711WavHeader.Size + _written);
            _written += length;
            missing -= length;
        }
    }

    private static byte[] Silence(G711Law law)
    {
        var silence = new byte[32768];
        Array.Fill(silence, G711.SilenceOf(law));
        return silence;
    }
}
