using System.Text.Json.Serialization;

namespace ItOps.Contracts.Incidents;

/// <summary>Where an incident is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentState>))]
public enum IncidentState { New, Assigned, InProgress, Pending, Resolved, Closed }

/// <summary>First level of the category tree (硬件/软件/网络/人为/系统故障).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentCategory>))]
public enum IncidentCategory { Hardware, Software, Network, HumanError, System }

/// <summary>Consultation is closed at first contact; a defect is analysed and solved (咨询类 / 系统缺陷类).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentClass>))]
public enum IncidentClass { Consultation, Defect }

/// <summary>How many are affected, or how urgent it is: the two sides of the priority matrix.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Level>))]
public enum Level { Low, Medium, High }

/// <summary>Priority from impact and urgency: P1 is the gravest (严重/较重/一般/轻微).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Priority>))]
public enum Priority { P1 = 1, P2, P3, P4 }

/// <summary>Where an incident came from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentSource>))]
public enum IncidentSource { Phone, WebCall, Portal, Email, Monitoring, Inspection, Fax }

/// <summary>What may be done to an incident's state.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentAction>))]
public enum IncidentAction { Assign, Start, Pend, Resume, Resolve, Close, Reopen }

/// <summary>Why an incident waits.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PendingReason>))]
public enum PendingReason { Caller, Vendor, Change }

/// <summary>A row of the incident list.</summary>
/// <param name="Number"><c>INC-yyyyMMdd-nnnn</c>, the date in the organisation's time zone.</param>
public sealed record IncidentSummaryDto(
    Guid Id,
    string Number,
    string Title,
    IncidentState State,
    Priority Priority,
    IncidentCategory Category,
    Guid? CallerId,
    string? CallerName,
    string? AssetLabel,
    string? AssigneeName,
    DateTimeOffset OpenedAt,
    DateTimeOffset UpdatedAt);

/// <summary>An incident with everything its page shows.</summary>
/// <param name="AllowedActions">What may come next from its present state for the user who asked.</param>
/// <param name="Version">Opaque; sent back with a change, which is refused (409) when somebody else was faster.</param>
public sealed record IncidentDto(
    Guid Id,
    string Number,
    string Title,
    string Description,
    IncidentState State,
    PendingReason? PendingReason,
    Priority Priority,
    Level Impact,
    Level Urgency,
    IncidentCategory Category,
    IncidentClass Class,
    IncidentSource Source,
    string Language,
    People.PersonDto? Caller,
    string? CallbackNumber,
    Assets.AssetDto? Asset,
    string? AssigneeUserName,
    string? AssigneeName,
    string OpenedByName,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ResolvedAt,
    DateTimeOffset? ClosedAt,
    DateTimeOffset UpdatedAt,
    string? Resolution,
    IReadOnlyList<IncidentEntryDto> Timeline,
    IReadOnlyList<Calls.CallDto> Calls,
    IReadOnlyList<Sms.OutboxMessageDto> Messages,
    IReadOnlyList<IncidentAction> AllowedActions,
    long Version)
{
    /// <summary>Files that belong to it, oldest first. Their content is at <c>/api/incidents/{id}/attachments/{id}</c>.</summary>
    public IReadOnlyList<AttachmentDto> Attachments { get; init; } = [];
}

/// <summary>A file that belongs to an incident.</summary>
/// <param name="Sha256">Lower-case hex of the whole file.</param>
public sealed record AttachmentDto(Guid Id, string FileName, string ContentType, long Bytes, string Sha256, DateTimeOffset AddedAt, string AddedBy);

/// <summary>What an entry of an incident's timeline tells.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentEntryKind>))]
public enum IncidentEntryKind { Opened, StateChanged, Assigned, Note, Edited, CallLinked, SmsQueued, FileAttached }

/// <summary>One stamped step in an incident's life. Nothing is ever deleted.</summary>
/// <param name="Text">What a person wrote (note, resolution, reason); empty where <paramref name="Kind"/> says it all.</param>
public sealed record IncidentEntryDto(
    DateTimeOffset At,
    string By,
    IncidentEntryKind Kind,
    IncidentState? From,
    IncidentState? To,
    string Text);

/// <summary>Body of <c>POST /api/incidents</c>.</summary>
/// <param name="RequestId">Made by the client once per form: sending the same one twice opens one incident.</param>
/// <param name="CallId">The call to tie to it, with its timeline and recording.</param>
/// <param name="NotifyBySms">Send the ticket number and the status link to the caller.</param>
public sealed record OpenIncidentRequest(
    Guid RequestId,
    string Title,
    string Description,
    IncidentCategory Category,
    IncidentClass Class,
    Level Impact,
    Level Urgency,
    Guid? CallerId,
    string? CallbackNumber,
    Guid? AssetId,
    Guid? CallId,
    string Language,
    bool NotifyBySms);

/// <summary>Body of <c>POST /api/incidents/{id}/actions</c>.</summary>
/// <param name="Text">Required for Resolve (what was done) and Reopen (why); optional otherwise.</param>
/// <param name="AssigneeUserName">Required for Assign.</param>
/// <param name="Reason">Required for Pend.</param>
public sealed record IncidentActionRequest(
    IncidentAction Action,
    string? Text,
    string? AssigneeUserName,
    PendingReason? Reason,
    long Version);

/// <summary>Body of <c>POST /api/incidents/{id}/notes</c>.</summary>
public sealed record AddNoteRequest(string Text);

/// <summary>Body of <c>PUT /api/incidents/{id}</c>: the facts that may be corrected.</summary>
public sealed record EditIncidentRequest(
    string Title,
    string Description,
    IncidentCategory Category,
    IncidentClass Class,
    Level Impact,
    Level Urgency,
    Guid? AssetId,
    long Version);

/// <summary>Somebody a ticket can be assigned to.</summary>
public sealed record AssigneeDto(string UserName, string DisplayName);

/// <summary>What the caller sees behind the link in the SMS; no sign-in, the link itself is the secret.</summary>
public sealed record PublicStatusDto(
    string Number,
    string Title,
    IncidentState State,
    DateTimeOffset OpenedAt,
    DateTimeOffset UpdatedAt,
    string Language);
