using System.Text.Json.Serialization;

namespace ItOps.Contracts.Calls;

/// <summary>What recordings take on the disk, and how compression goes.</summary>
/// <param name="Originals">As they were recorded (WAV).</param>
/// <param name="Compressed">Opus in Ogg.</param>
/// <param name="CompressedOriginalBytes">What the compressed ones took before.</param>
/// <param name="Due">Originals that are old enough to be compressed.</param>
/// <param name="CompressAfterDays">The age; 0 when compression is off.</param>
/// <param name="MissingLibrary">Why nothing can be compressed on this machine; null when it can.</param>
/// <param name="LastRun">Null when none has ended since the server's start.</param>
/// <param name="Failures">The latest that could not be compressed; they stay as recorded.</param>
public sealed record RecordingStorageDto(
    StorageShareDto Originals,
    StorageShareDto Compressed,
    long CompressedOriginalBytes,
    int Due,
    int CompressAfterDays,
    string? MissingLibrary,
    CompressionActivity Activity,
    CompressionRunDto? LastRun,
    IReadOnlyList<CompressionFailureDto> Failures);

/// <summary>Recordings of one format.</summary>
public sealed record StorageShareDto(int Count, long Bytes);

/// <summary>A run of compression.</summary>
public sealed record CompressionRunDto(DateTimeOffset StartedAt, DateTimeOffset EndedAt, int Compressed, int Failed, long SavedBytes);

/// <summary>A recording that could not be compressed.</summary>
/// <param name="Reason">In the system's words.</param>
public sealed record CompressionFailureDto(Guid CallId, DateTimeOffset StartedAt, long Bytes, string Reason);

/// <summary>What compression does at the moment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CompressionActivity>))]
public enum CompressionActivity { Idle, Running, WaitingForCalls }
