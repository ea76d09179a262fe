using ItOps.Contracts.Calls;

namespace ItOps.Server.Calls;

/// <summary>One fact of a call. Only ever appended; read in the order of <see cref="At"/>, then <see cref="Sequence"/>.</summary>
internal sealed class CallTimelineEntry
{
    /// <summary>Made by the writer (UUID version 7).</summary>
    public Guid Id { get; init; }

    public Guid CallId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Order within the same instant, counted by whoever writes the live call; 0 for later additions.</summary>
    public int Sequence { get; init; }

    public CallEventKind Kind { get; init; }

    /// <summary><c>caller</c>, <c>system</c> or a display name.</summary>
    public required string By { get; init; }

    public string? Detail { get; init; }
}
