using ItOps.ServiceDesk.Assets;
using ItOps.ServiceDesk.People;

namespace ItOps.ServiceDesk.Incidents;

/// <summary>An incident (事件). Its state moves by <see cref="Apply"/> alone, and every change leaves an entry.</summary>
public sealed class Incident
{
    private readonly List<IncidentEntry> entries = [];

    private Incident()
    {
    }

    /// <summary>Time-ordered key (UUID version 7 of <see cref="OpenedAt"/>).</summary>
    public Guid Id { get; private set; }

    /// <summary>See <see cref="IncidentNumber"/>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Made by the client once per form; two incidents never have the same.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>The secret in the status link.</summary>
    public string StatusToken { get; private set; } = "";

    /// <summary>One line.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What the caller told.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Where it is in its life.</summary>
    public IncidentState State { get; private set; }

    /// <summary>Whom it waits for, while pending.</summary>
    public PendingReason? PendingReason { get; private set; }

    /// <summary>From impact and urgency.</summary>
    public Priority Priority { get; private set; }

    /// <summary>How many are affected.</summary>
    public Level Impact { get; private set; }

    /// <summary>How soon it hurts.</summary>
    public Level Urgency { get; private set; }

    /// <summary>First level of the category tree.</summary>
    public IncidentCategory Category { get; private set; }

    /// <summary>Consultation or defect.</summary>
    public IncidentClass Class { get; private set; }

    /// <summary>How it reached the desk.</summary>
    public IncidentSource Source { get; private set; }

    /// <summary>The caller's language, a BCP 47 tag.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Who reported it.</summary>
    public Guid? CallerId { get; private set; }

    /// <summary>Who reported it.</summary>
    public Person? Caller { get; private set; }

    /// <summary>Where the caller can be reached: E.164, or an extension.</summary>
    public string? CallbackNumber { get; private set; }

    /// <summary>What is broken.</summary>
    public Guid? AssetId { get; private set; }

    /// <summary>What is broken.</summary>
    public Asset? Asset { get; private set; }

    /// <summary>Who looks after it; null only while new.</summary>
    public string? AssigneeUserName { get; private set; }

    /// <summary>Their display name.</summary>
    public string? AssigneeName { get; private set; }

    /// <summary>Who took it down, by display name.</summary>
    public string OpenedByName { get; private set; } = "";

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it was (last) resolved; null while it is not.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>When it was (last) closed; null while it is not.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When anything about it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>What was done, once resolved.</summary>
    public string? Resolution { get; private set; }

    /// <summary>Grows with every change; the concurrency token.</summary>
    public long Version { get; private set; }

    /// <summary>How many entries the timeline has.</summary>
    public int EntryCount { get; private set; }

    /// <summary>The timeline.</summary>
    public IReadOnlyList<IncidentEntry> Entries => entries;

    /// <summary>Opens an incident.</summary>
    public static Incident Open(NewIncident facts, Actor by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var incident = new Incident
        {
            Id = facts.Id,
            Number = facts.Number.ToString(),
            RequestId = facts.RequestId,
            StatusToken = facts.StatusToken,
            Source = facts.Source,
            Language = facts.Language,
            CallerId = facts.CallerId,
            CallbackNumber = facts.CallbackNumber,
            OpenedByName = by.DisplayName,
            OpenedAt = at,
        };
        incident.SetFacts(facts.Facts);
        incident.Record(by, at, IncidentEntryKind.Opened, null, IncidentState.New);
        return incident;
    }

    /// <summary>Moves the incident along its life, or tells why not and leaves it as it was.</summary>
    public IncidentError Apply(IncidentCommand command, Actor by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (IncidentLifeCycle.Next(State, command.Action) is not { } next)
        {
            return IncidentError.NotAllowed;
        }

        if (command.Missing is var missing and not IncidentError.None)
        {
            return missing;
        }

        var from = State;
        State = next;
        Assign(command, by);
        PendingReason = next == IncidentState.Pending ? command.Reason : null;
        Resolution = command.Action == IncidentAction.Resolve ? command.Text : Resolution;
        ResolvedAt = next switch { IncidentState.Resolved => at, IncidentState.Closed => ResolvedAt, _ => null };
        ClosedAt = next == IncidentState.Closed ? at : null;
        RecordStep(command, by, at, from);
        return IncidentError.None;
    }

    /// <summary>Corrects the facts. Answers false, and records nothing, when nothing differs.</summary>
    public bool Edit(IncidentFacts facts, Actor by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var changed = string.Join(", ", facts.NamesOfDifferencesFrom(Facts));
        if (changed.Length == 0)
        {
            return false;
        }

        SetFacts(facts);
        Record(by, at, IncidentEntryKind.Edited, null, null, changed);
        return true;
    }

    /// <summary>Adds what somebody wrote.</summary>
    public void AddNote(string text, Actor by, DateTimeOffset at) => Record(by, at, IncidentEntryKind.Note, null, null, text);

    /// <summary>Notes that a call belongs to it.</summary>
    public void NoteCallLinked(string call, Actor by, DateTimeOffset at) => Record(by, at, IncidentEntryKind.CallLinked, null, null, call);

    /// <summary>Notes that a file was attached.</summary>
    public void NoteAttached(string fileName, Actor by, DateTimeOffset at) => Record(by, at, IncidentEntryKind.FileAttached, null, null, fileName);

    /// <summary>Notes that the caller is told by SMS.</summary>
    public void NoteSmsQueued(string to, Actor by, DateTimeOffset at) => Record(by, at, IncidentEntryKind.SmsQueued, null, null, to);

    /// <summary>The facts that may be corrected.</summary>
    public IncidentFacts Facts => new(Title, Description, Category, Class, Impact, Urgency, AssetId);

    private void SetFacts(IncidentFacts facts)
    {
        (Title, Description, Category, Class, Impact, Urgency, AssetId) = facts;
        Priority = PriorityMatrix.PriorityOf(Impact, Urgency);
    }

    private void Assign(IncidentCommand command, Actor by)
    {
        if (command.Action == IncidentAction.Assign)
        {
            (AssigneeUserName, AssigneeName) = (command.Assignee!.Value.UserName, command.Assignee.Value.DisplayName);
        }
        else if (AssigneeUserName is null)
        {
            (AssigneeUserName, AssigneeName) = (by.UserName, by.DisplayName);
        }
    }

    private void RecordStep(IncidentCommand command, Actor by, DateTimeOffset at, IncidentState from)
    {
        var note = command.Text ?? "";
        if (command.Action == IncidentAction.Assign)
        {
            Record(by, at, IncidentEntryKind.Assigned, from, State, note.Length == 0 ? AssigneeName! : $"{AssigneeName} · {note}");
            return;
        }

        Record(by, at, IncidentEntryKind.StateChanged, from, State, note);
    }

    private void Record(Actor by, DateTimeOffset at, IncidentEntryKind kind, IncidentState? from, IncidentState? to, string text = "")
    {
        EntryCount++;
        Version++;
        UpdatedAt = at;
        entries.Add(new IncidentEntry
        {
            IncidentId = Id,
            Sequence = EntryCount,
            At = at,
            By = by.DisplayName,
            Kind = kind,
            From = from,
            To = to,
            Text = text,
        });
    }
}
