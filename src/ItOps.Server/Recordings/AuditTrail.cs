using ItOps.Server.Data;
using ItOps.Server.Session;

namespace ItOps.Server.Recordings;

internal static class AuditTrail
{
    /// <summary>Notes that the signed-in user did something, e.g. looked at a document.</summary>
    /// <param name="action">What was done, e.g. <c>recording.read</c>.</param>
    public static async Task NoteAsync(
        this ItOpsDbContext db, HttpContext context, DateTimeOffset at, string action, Guid subject, string? detail, CancellationToken cancellationToken)
    {
        db.Audit.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            UserName = context.User.UserName(),
            Action = action,
            SubjectId = subject,
            RemoteAddress = context.Connection.RemoteIpAddress?.ToString(),
            Detail = detail,
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
