using ItOps.CallCenter.Speech;
using ItOps.Contracts.Calls;
using ItOps.Server.Calls;
using ItOps.Server.Recordings;
using Call = ItOps.Server.Calls.Call;

namespace ItOps.Server.Hotline;

/// <summary>Keeps a live call's timeline and hands everything to the journal.</summary>
internal sealed class CallStory(CallJournal journal)
{
    /// <summary>Adds a fact to a call's timeline, shown live and stored.</summary>
    public void Append(LiveCall call, DateTimeOffset at, CallEventKind kind, string by, string? detail)
    {
        var sequence = call.Append(new(at, kind, by, detail));
        journal.Write(new CallTimelineEntry
        {
            Id = Guid.CreateVersion7(at), CallId = call.Id.Value, At = at, Sequence = sequence, Kind = kind, By = by, Detail = detail,
        });
    }

    /// <summary>Stores who supervised a call and how, for the audit.</summary>
    public void Audit(LiveCall call, DateTimeOffset at, string userName, string action, string? detail, string? remoteAddress) =>
        journal.Write(new AuditEntry
        {
            Id = Guid.CreateVersion7(at), At = at, UserName = userName, Action = action, SubjectId = call.Id.Value, Detail = detail,
            RemoteAddress = remoteAddress,
        });

    /// <summary>Stores the call's row as it stands.</summary>
    public void Save(LiveCall call, string? agentName)
    {
        journal.Write(ToRow(call, agentName), isNew: !call.IsStored);
        call.IsStored = true;
    }

    private static Call ToRow(LiveCall call, string? agentName)
    {
        var now = call.Snapshot;
        return new Call
        {
            Id = now.Id.Value,
            Channel = (CallChannel)now.Channel,
            State = (CallState)now.State,
            Outcome = (CallOutcome?)now.Outcome,
            CallerNumber = now.CallerNumber,
            CalledNumber = now.CalledNumber,
            CallerId = call.Caller?.CertainCallerId,
            Match = call.Caller?.Match ?? Contracts.Desk.CallerMatch.None,
            AgentUserName = now.AnsweredAt is null ? null : now.Agent?.Value,
            AgentName = now.AnsweredAt is null ? null : agentName,
            Topic = (ServiceTopic)now.Topic,
            Language = now.Language.Tag(),
            StartedAt = now.ArrivedAt,
            QueuedAt = now.QueuedAt,
            AnsweredAt = now.AnsweredAt,
            EndedAt = now.EndedAt,
        };
    }
}
