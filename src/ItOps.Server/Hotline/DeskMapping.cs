using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;
using ItOps.Contracts.Desk;
using CallDtos = ItOps.Contracts.Calls;

namespace ItOps.Server.Hotline;

/// <summary>The core's snapshots in the words of the contract.</summary>
internal static class DeskMapping
{
    public static AgentDto ToDto(this AgentSnapshot agent) => new(
        agent.Id.Value,
        agent.DisplayName,
        (Contracts.Desk.AgentState)agent.State,
        (Contracts.Desk.NotReadyReason)(agent.NotReadyAfterCall ?? agent.Reason),
        agent.Since,
        agent.WrapUpEndsAt,
        agent.Call?.Value,
        agent.Muted,
        agent.MediaUp);

    public static CallDtos.CallDto ToDto(this LiveCall call, string? agentName) =>
        new(call.ToSummary(agentName), [.. call.Timeline], call.Recording, [.. call.IncidentIds]);

    public static CallDtos.CallSummaryDto ToSummary(this LiveCall call, string? agentName)
    {
        var now = call.Snapshot;
        return new(
            now.Id.Value,
            (CallDtos.CallChannel)now.Channel,
            (CallDtos.CallState)now.State,
            (CallDtos.CallOutcome?)now.Outcome,
            now.CallerNumber,
            call.Caller?.CertainCallerId,
            call.Caller?.Caller?.Name,
            agentName,
            (CallDtos.ServiceTopic)now.Topic,
            now.Language.Tag(),
            now.ArrivedAt,
            now.AnsweredAt,
            now.EndedAt,
            Seconds(now.QueuedAt, now.AnsweredAt ?? now.EndedAt),
            Seconds(now.AnsweredAt, now.EndedAt),
            call.Recording is not null,
            call.IncidentNumber);
    }

    public static ConversationDto ToConversation(this LiveCall call)
    {
        var now = call.Snapshot;
        var caller = call.Caller?.Caller;
        return new(
            now.Id.Value,
            now.Agent!.Value.Value,
            (CallDtos.CallChannel)now.Channel,
            (CallDtos.CallState)now.State,
            now.CallerNumber,
            caller?.Name,
            caller?.Department,
            (CallDtos.ServiceTopic)now.Topic,
            now.Language.Tag(),
            now.AnsweredAt,
            [.. now.Supervisors.Select(ToDto)]);
    }

    /// <summary>A call as its agent's desk shows it: who listens is told to nobody while it goes on; the stored timeline tells.</summary>
    public static CallDtos.CallDto ToAgentsDto(this LiveCall call, string? agentName)
    {
        var dto = call.ToDto(agentName);
        return dto with
        {
            Timeline = [.. dto.Timeline.Where(entry => !IsSupervision(entry))],
            Agent = call.Snapshot.State is CallState.Talking or CallState.OnHold ? call.Snapshot.Agent?.Value : null,
            Parties = [.. call.Snapshot.Guests.Select(ToDto)],
            CallerUnheard = call.Snapshot.IsCallerUnheard,
            AgentUnheard = call.Snapshot.IsAgentUnheard,
        };
    }

    public static ScreenPopDto ToPop(this LiveCall call, DateTimeOffset ringEndsAt, OfferOrigin? origin)
    {
        var now = call.Snapshot;
        var caller = call.Caller;
        return new(
            now.Id.Value,
            (CallDtos.CallChannel)now.Channel,
            now.CallerNumber,
            caller?.Match ?? CallerMatch.None,
            caller?.Caller,
            caller?.OtherCandidates ?? [],
            caller?.Assets ?? [],
            caller?.OpenIncidents ?? [],
            caller?.RecentIncidents ?? [],
            [.. call.Timeline.Where(IsIvrStep)],
            (CallDtos.ServiceTopic)now.Topic,
            now.Language.Tag(),
            now.ArrivedAt,
            now.QueuedAt,
            ringEndsAt)
        {
            Origin = origin is null ? null : new((Contracts.Desk.OfferKind)origin.Kind, origin.By),
            Story = origin is null ? [] : [.. call.Timeline.Where(entry => !IsSupervision(entry))],
            IncidentNumber = call.IncidentNumber,
        };
    }

    private static bool IsIvrStep(CallDtos.CallTimelineEntryDto entry) => entry.Kind is
        CallDtos.CallEventKind.LanguageChosen or CallDtos.CallEventKind.DigitPressed or CallDtos.CallEventKind.TopicChosen;

    private static bool IsSupervision(CallDtos.CallTimelineEntryDto entry) => entry.Kind is
        CallDtos.CallEventKind.SupervisionStarted or CallDtos.CallEventKind.SupervisionChanged or CallDtos.CallEventKind.SupervisionEnded;

    private static SupervisionDto ToDto(SupervisorSeat seat) =>
        new(seat.Supervisor.Value, seat.DisplayName, (Contracts.Desk.SupervisionMode)seat.Mode, seat.Since);

    private static CallDtos.CallPartyDto ToDto(GuestSnapshot guest) =>
        new(guest.Id.Value, guest.Name, guest.Agent?.Value, (CallDtos.CallPartyState)guest.State);

    private static double? Seconds(DateTimeOffset? from, DateTimeOffset? to) => (to - from)?.TotalSeconds;
}
