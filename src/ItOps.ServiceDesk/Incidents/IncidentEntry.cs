namespace ItOps.ServiceDesk.Incidents;

/// <summary>One stamped step in an incident's life. Nothing is ever deleted.</summary>
public sealed class IncidentEntry
{
    /// <summary>The incident it belongs to.</summary>
    public Guid IncidentId { get; init; }

    /// <summary>Its place in the incident's timeline, from 1.</summary>
    public int Sequence { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who, by display name.</summary>
    public required string By { get; init; }

    /// <summary>What.</summary>
    public IncidentEntryKind Kind { get; init; }

    /// <summary>The state before, where the state changed.</summary>
    public IncidentState? From { get; init; }

    /// <summary>The state after, where the state changed.</summary>
    public IncidentState? To { get; init; }

    /// <summary>What a person wrote (note, resolution, reason), or whom or what it is about; may be empty.</summary>
    public string Text { get; init; } = "";
}
