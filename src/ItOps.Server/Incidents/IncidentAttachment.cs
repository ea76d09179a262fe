namespace ItOps.Server.Incidents;

/// <summary>A file that belongs to an incident. Never changed once stored.</summary>
internal sealed class IncidentAttachment
{
    /// <summary>Time-ordered key (UUID version 7 of <see cref="AddedAt"/>).</summary>
    public Guid Id { get; init; }

    public Guid IncidentId { get; init; }

    /// <summary>As people see it.</summary>
    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public long Bytes { get; init; }

    /// <summary>Lower-case hex of the whole file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Below the data directory, with forward slashes.</summary>
    public required string Path { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Display name of who added it.</summary>
    public required string AddedBy { get; init; }
}
