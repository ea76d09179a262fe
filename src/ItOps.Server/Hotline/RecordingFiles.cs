using System.Globalization;
using ItOps.Server.Options;
using ItOps.Server.Recordings;
using ItOps.Telephony.Io;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Hotline;

/// <summary>Where recordings go (a folder a day), and their rows.</summary>
internal sealed class RecordingFiles(
    CallJournal journal, Locations locations, IOptions<RecordingOptions> options, TimeProvider timeProvider)
{
    private readonly Dictionary<Guid, Recording> _open = [];

    /// <summary>Where all recordings are.</summary>
    public string Folder => locations.RecordingDirectory;

    /// <summary>Names the file for a call that is to be recorded now; the writer makes its folder.</summary>
    public RecordingRequest Begin(Guid call)
    {
        var now = timeProvider.GetUtcNow();
        var day = now.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
        var id = Guid.CreateVersion7(now);
        var recording = new Recording { Id = id, CallId = call, Path = $"{day}/{id:N}.wav", StartedAt = now };
        _open[id] = recording;
        journal.Write(Copy(recording), isNew: true);
        return new(id, Path.Combine(locations.RecordingDirectory, recording.Path), options.Value.Scope == RecordingScope.WholeCall);
    }

    /// <summary>The file is complete.</summary>
    public void Finish(RecordingFinished finished)
    {
        if (!_open.Remove(finished.RecordingId, out var recording))
            return;
        recording.Seconds = finished.Duration.TotalSeconds;
        recording.Bytes = finished.Bytes;
        recording.Sha256 = finished.Sha256;
        recording.Complete = true;
        journal.Write(Copy(recording), isNew: false);
    }

    /// <summary>The file could not be written any further.</summary>
    public void Fail(RecordingFailed failed)
    {
        if (!_open.TryGetValue(failed.RecordingId, out var recording))
            return;
        recording.Failure = failed.Reason;
        journal.Write(Copy(recording), isNew: false);
    }

    private static Recording Copy(Recording recording) => new()
    {
        Id = recording.Id,
        CallId = recording.CallId,
        Path = recording.Path,
        StartedAt = recording.StartedAt,
        Seconds = recording.Seconds,
        Bytes = recording.Bytes,
        Sha256 = recording.Sha256,
        Complete = recording.Complete,
        Failure = recording.Failure,
    };
}
