using System.Text.Json.Serialization;

namespace ItOps.Contracts.Calls;

/// <summary>By what road a call came.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallChannel>))]
public enum CallChannel { Phone, WebCall, Outbound, Fax }

/// <summary>Where a call is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallState>))]
public enum CallState { Ivr, Queued, Ringing, Talking, OnHold, Ended, Transferred }

/// <summary>How a call ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallOutcome>))]
public enum CallOutcome { Answered, AbandonedInIvr, AbandonedInQueue, SelfService, Failed, NotReached, FaxReceived }

/// <summary>What the caller chose in the IVR.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ServiceTopic>))]
public enum ServiceTopic { Unknown, Fault, Progress, Consultation, Agent }

/// <summary>A row of the call list.</summary>
/// <param name="CallerNumber">As it arrived; E.164 where it could be normalised; empty where withheld.</param>
/// <param name="WaitSeconds">From entering the queue to answer or to giving up.</param>
/// <param name="TalkSeconds">From answer to the end.</param>
public sealed record CallSummaryDto(
    Guid Id,
    CallChannel Channel,
    CallState State,
    CallOutcome? Outcome,
    string CallerNumber,
    Guid? CallerId,
    string? CallerName,
    string? AgentName,
    ServiceTopic Topic,
    string Language,
    DateTimeOffset StartedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? EndedAt,
    double? WaitSeconds,
    double? TalkSeconds,
    bool HasRecording,
    string? IncidentNumber);

/// <summary>A call with its timeline.</summary>
public sealed record CallDto(
    CallSummaryDto Summary,
    IReadOnlyList<CallTimelineEntryDto> Timeline,
    RecordingDto? Recording,
    IReadOnlyList<Guid> IncidentIds)
{
    /// <summary>User name of the agent who has the call in hand; null while nobody has, and in stored calls.</summary>
    public string? Agent { get; init; }

    /// <summary>Who takes part beside caller and agent, or is being asked.</summary>
    public IReadOnlyList<CallPartyDto> Parties { get; init; } = [];

    /// <summary>The caller's line is up, but no voice has come over it since they were joined to the agent.</summary>
    public bool CallerUnheard { get; init; }

    /// <summary>The same of the agent.</summary>
    public bool AgentUnheard { get; init; }
}

/// <summary>How far a further party has come into a call.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallPartyState>))]
public enum CallPartyState
{
    /// <summary>Rings.</summary>
    Ringing,

    /// <summary>Talks to the agent alone, while the caller waits.</summary>
    Consulted,

    /// <summary>Talks to the caller.</summary>
    Joined,
}

/// <summary>A further party of a call.</summary>
/// <param name="Id">Its number within the call.</param>
/// <param name="Agent">User name of a colleague at a desk; null for others.</param>
public sealed record CallPartyDto(int Id, string Name, string? Agent, CallPartyState State);

/// <summary>What happened in a call.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallEventKind>))]
public enum CallEventKind
{
    Arrived, IvrAnswered, LanguageChosen, NodeEntered, DigitPressed, TopicChosen,
    Queued, PositionAnnounced, Offered, OfferDeclined, OfferTimedOut, Requeued,
    Answered, Held, Resumed, Muted, Unmuted, RecordingStarted, RecordingStopped,
    MediaLost, MediaRestored, MediaQuality, IncidentLinked, HungUp, WrapUpEnded,
    SupervisionStarted, SupervisionChanged, SupervisionEnded,
    Dialled, RemoteRinging, NotReached,
    TransferAsked, Transferred, TransferFailed, ConsultStarted, ConsultAnswered, ConsultEnded, ConferenceJoined, ConferenceLeft,
    RecordingPaused, RecordingResumed,
    FaxToneHeard, FaxStarted, FaxReceived, FaxFailed,
    VoiceAbsent, VoiceHeard,
}

/// <summary>One fact of a call's timeline.</summary>
/// <param name="By">Who did it: <c>caller</c>, <c>system</c> or an agent's name.</param>
/// <param name="Detail">The digit, node, queue, position, reason or figure; never a whole number beyond what the page shows anyway.</param>
public sealed record CallTimelineEntryDto(DateTimeOffset At, CallEventKind Kind, string By, string? Detail);

/// <summary>A recording's metadata. The audio is at <c>/api/calls/{id}/recording</c> (two channels: caller left, agent right).</summary>
/// <param name="Bytes">Length of the file as it was recorded (WAV).</param>
/// <param name="Sha256">Lower-case hex of the whole file as it was recorded; null while it is being written.</param>
public sealed record RecordingDto(
    Guid Id,
    DateTimeOffset StartedAt,
    double Seconds,
    long Bytes,
    string? Sha256,
    bool Complete)
{
    /// <summary>How the file that plays is coded.</summary>
    public RecordingFormat Format { get; init; }

    /// <summary>Length of the compressed file that took the original's place; null while the original stands.</summary>
    public long? CompressedBytes { get; init; }

    /// <summary>Its hash, lower-case hex.</summary>
    public string? CompressedSha256 { get; init; }

    /// <summary>When it took the original's place.</summary>
    public DateTimeOffset? CompressedAt { get; init; }
}

/// <summary>How a recording's file is coded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecordingFormat>))]
public enum RecordingFormat { Wav, OggOpus }

/// <summary>
/// Peaks of a recording for drawing its waveform, from <c>/api/calls/{id}/recording/peaks</c>: one value 0–100 a bucket and channel.
/// </summary>
public sealed record WaveformDto(double Seconds, IReadOnlyList<byte> Caller, IReadOnlyList<byte> Agent)
{
    /// <summary>Decibels that bring the caller's speech to a comfortable level on playback; 0 where there is too little to tell.</summary>
    public double CallerGain { get; init; }

    /// <summary>The same for the agent's.</summary>
    public double AgentGain { get; init; }
}
