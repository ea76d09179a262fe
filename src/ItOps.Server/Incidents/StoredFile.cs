namespace ItOps.Server.Incidents;

/// <summary>A file in the store of attachments that belongs to no incident yet.</summary>
/// <param name="Path">Below the data directory, with forward slashes.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record StoredFile(Guid Id, string FileName, string ContentType, string Path, long Bytes, string Sha256);
