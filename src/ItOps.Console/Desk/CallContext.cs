using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;
using ItOps.Contracts.People;

namespace ItOps.Console.Desk;

/// <summary>
/// What is known of the caller of a call in hand when its pop is gone, after a reload: put together from the call and the directory.
/// </summary>
internal static class CallContext
{
    private static readonly CallEventKind[] Steps = [CallEventKind.LanguageChosen, CallEventKind.DigitPressed, CallEventKind.TopicChosen];

    public static ScreenPopDto Of(CallDto call, PersonDetailsDto person)
    {
        var facts = call.Summary;
        return new ScreenPopDto(
            facts.Id, facts.Channel, facts.CallerNumber, MatchOf(facts, person.Person), person.Person, [],
            person.Assets, person.OpenIncidents, person.RecentIncidents,
            [.. call.Timeline.Where(entry => Steps.Contains(entry.Kind))],
            facts.Topic, facts.Language, facts.StartedAt,
            call.Timeline.FirstOrDefault(entry => entry.Kind == CallEventKind.Queued)?.At, facts.AnsweredAt ?? facts.StartedAt);
    }

    private static CallerMatch MatchOf(CallSummaryDto call, PersonDto person) =>
        call.Channel == CallChannel.WebCall ? CallerMatch.SignedIn
        : call.CallerNumber == person.Extension ? CallerMatch.Extension
        : CallerMatch.Mobile;
}
