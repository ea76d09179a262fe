using ItOps.Contracts.Calls;

namespace ItOps.Server.Recordings;

/// <summary>
/// What is known of a recording's file: two channels, caller left, agent right; recorded as G.711 in WAV, compressed to Opus in Ogg when
/// it is old. <see cref="Bytes"/> and <see cref="Sha256"/> stay those of the file as it was recorded.
/// </summary>
internal sealed class Recording
{
    public Guid Id { get; init; }

    public Guid CallId { get; init; }

    /// <summary>The file that plays, below <c>ItOps:Recording:Directory</c>, with forward slashes.</summary>
    public required string Path { get; set; }

    public RecordingFormat Format { get; set; }

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

    /// <summary>Length of the compressed file; null while the original stands.</summary>
    public long? CompressedBytes { get; set; }

    /// <summary>Lower-case hex of the compressed file.</summary>
    public string? CompressedSha256 { get; set; }

    public DateTimeOffset? CompressedAt { get; set; }

    /// <summary>Why it could not be compressed, in the system's words; it is tried again by hand only.</summary>
    public string? CompressionFailure { get; set; }
}
