using ItOps.Server.Data;
using ItOps.Server.Session;
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

    public async Task AuditAsync(Recording recording, string action, HttpContext context, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        db.Audit.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            UserName = context.User.UserName(),
            Action = action,
            SubjectId = recording.Id,
            RemoteAddress = context.Connection.RemoteIpAddress?.ToString(),
            Detail = context.Request.Headers.Range.ToString() is { Length: > 0 } range ? range : null,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static LengthAsOfNow OpenShared(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, useAsync: true);
        return new LengthAsOfNow(file);
    }
}
