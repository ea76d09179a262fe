namespace ItOps.Server.Recordings;

/// <summary>What is known of a recording's file: two channels of G.711, caller left, agent right.</summary>
internal sealed class Recording
{
    public Guid Id { get; init; }

    public Guid CallId { get; init; }

    /// <summary>Below <c>ItOps:Recording:Directory</c>, with forward slashes.</summary>
    public required string Path { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Length; 0 while it is being written.</summary>
    public double Seconds { get; set; }

    public long Bytes { get; set; }

    /// <summary>Lower-case hex of the whole file; null while it is being written.</summary>
    public string? Sha256 { get; set; }

    /// <summary>The file has its final header.</summary>
    public bool Complete { get; set; }

    /// <summary>Why it is shorter than the call, in the system's words; null when it is not.</summary>
    public string? Failure { get; set; }
}
