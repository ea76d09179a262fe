using System.Globalization;
using System.Security.Cryptography;
using ItOps.Server.Data;
using ItOps.Server.Options;
using ItOps.ServiceDesk.Incidents;

namespace ItOps.Server.Incidents;

/// <summary>Keeps incidents' attachments in the data directory, a folder a month. The file is on the disk before anything refers to it.</summary>
internal sealed class AttachmentFiles(Locations locations, TimeProvider clock)
{
    public async Task<StoredFile> SaveAsync(string fileName, string contentType, byte[] content, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var path = string.Create(CultureInfo.InvariantCulture, $"attachments/{now:yyyy/MM}/{id:N}{Path.GetExtension(fileName)}");
        Directory.CreateDirectory(Path.GetDirectoryName(Absolute(path))!);
        await using var file = new FileStream(Absolute(path), FileMode.CreateNew, FileAccess.Write);
        await file.WriteAsync(content, cancellationToken);
        file.Flush(flushToDisk: true);
        return new(id, fileName, contentType, path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    /// <summary>Ties a stored file to an incident, within the caller's transaction.</summary>
    public static void Attach(ItOpsDbContext db, Incident incident, StoredFile file, Actor by, DateTimeOffset at)
    {
        incident.NoteAttached(file.FileName, by, at);
        db.IncidentAttachments.Add(new IncidentAttachment
        {
            Id = file.Id,
            IncidentId = incident.Id,
            FileName = file.FileName,
            ContentType = file.ContentType,
            Bytes = file.Bytes,
            Sha256 = file.Sha256,
            Path = file.Path,
            AddedAt = at,
            AddedBy = by.DisplayName,
        });
    }

    /// <summary>A stored file that is not needed after all.</summary>
    public void Discard(StoredFile file) => File.Delete(Absolute(file.Path));

    /// <summary>Open for reading; null when the file is gone.</summary>
    public FileStream? Open(IncidentAttachment attachment)
    {
        var path = Absolute(attachment.Path);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true) : null;
    }

    private string Absolute(string path) => Path.Combine(locations.DataDirectory, path);
}
