using ItOps.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Recordings;

/// <summary>Opens recordings for people, and notes who did.</summary>
internal sealed class RecordingAccess(ItOpsDbContext db, RecordingPaths paths, TimeProvider clock)
{
    /// <summary>The latest recording of a call, open for reading; null when there is none. It may still be growing.</summary>
    public async Task<(Recording Recording, Stream Audio)?> OpenAsync(Guid callId, CancellationToken cancellationToken)
    {
        var recording = await db.Recordings.AsNoTracking()
            .Where(row => row.CallId == callId)
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return recording is not null && paths.Existing(recording.Path) is { } file ? (recording, OpenShared(file)) : null;
    }

    public Task AuditAsync(Recording recording, string action, HttpContext context, CancellationToken cancellationToken)
    {
        var range = context.Request.Headers.Range.ToString();
        return db.NoteAsync(context, clock.GetUtcNow(), action, recording.Id, range.Length > 0 ? range : null, cancellationToken);
    }

    private static LengthAsOfNow OpenShared(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, useAsync: true);
        return new LengthAsOfNow(file);
    }
}
