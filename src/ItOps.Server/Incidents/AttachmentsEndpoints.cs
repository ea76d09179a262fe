using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Recordings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Incidents;

internal static class AttachmentsEndpoints
{
    public static void MapAttachments(this RouteGroupBuilder group) =>
        group.MapGet("/{key}/attachments/{id:guid}", GetAsync)
            .WithSummary("An attached file, with HTTP ranges. Audited.").ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string key, Guid id, HttpContext context, ItOpsDbContext db, AttachmentFiles files, TimeProvider clock, CancellationToken cancellationToken)
    {
        var incidents = IncidentReader.Keyed(db.Incidents.AsNoTracking(), key).Select(incident => incident.Id);
        var attachment = await db.IncidentAttachments.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id && incidents.Contains(row.IncidentId), cancellationToken);
        if (attachment is null || files.Open(attachment) is not { } content)
        {
            return Problems.NotFound("attachment-not-found", "This incident has no such attachment, or its file is gone.");
        }

        await db.NoteAsync(context, clock.GetUtcNow(), "attachment.read", attachment.Id, attachment.FileName, cancellationToken);
        return DocumentFile.Show(context, content, attachment.ContentType, attachment.FileName);
    }
}
