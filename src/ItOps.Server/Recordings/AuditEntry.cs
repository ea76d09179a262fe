namespace ItOps.Server.Recordings;

/// <summary>Who looked at what, and when.</summary>
internal sealed class AuditEntry
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public required string UserName { get; init; }

    /// <summary>What was done, e.g. <c>recording.read</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The recording (or other thing) that was looked at.</summary>
    public Guid SubjectId { get; init; }

    public string? RemoteAddress { get; init; }

    public string? Detail { get; init; }
}
