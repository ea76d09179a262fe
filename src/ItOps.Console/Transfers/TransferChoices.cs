using ItOps.Console.Desk;
using ItOps.Console.Words;
using ItOps.Contracts.Desk;
using ItOps.Contracts.People;

namespace ItOps.Console.Transfers;

/// <summary>Whom the caller can be handed over to, by what was typed: the number itself, colleagues (ready ones first), people, the queue.</summary>
internal static class TransferChoices
{
    public static IReadOnlyList<TransferChoice> Of(DeskView view, IReadOnlyList<PersonDto> people, string text, Language language)
    {
        var wanted = text.Trim();
        List<TransferChoice> choices = [];
        if (wanted.Length > 1 && wanted.All(sign => char.IsAsciiDigit(sign) || sign is '+' or '*' or '#' or ' ' or '-'))
            choices.Add(new(new(TransferKind.Number, wanted), language.Say(TransferWords.Dial, PhoneNumbers.Group(wanted)), language[TransferWords.Number]));
        choices.AddRange(Colleagues(view, wanted, language));
        foreach (var person in people)
        {
            choices.AddRange(new[] { person.Extension, person.Mobile }.OfType<string>().Select(number =>
                new TransferChoice(new(TransferKind.Number, number), person.Name, $"{PhoneNumbers.Group(number)} · {person.Department}")));
        }

        if (wanted.Length == 0 && view.Parties.Count == 0)
            choices.Add(new(new(TransferKind.Queue), language[TransferWords.ToQueue], language[DeskWords.Queue]));
        return choices;
    }

    private static IEnumerable<TransferChoice> Colleagues(DeskView view, string wanted, Language language) => (view.Queue?.Agents ?? [])
        .Where(agent => agent.UserName != view.Agent?.UserName && agent.State != AgentState.SignedOut)
        .Where(agent => Matches(agent.DisplayName, wanted) || Matches(agent.UserName, wanted) || Matches(agent.PhoneExtension ?? "", wanted))
        .OrderByDescending(agent => agent.State == AgentState.Ready)
        .ThenBy(agent => agent.DisplayName, StringComparer.Ordinal)
        .Select(agent => new TransferChoice(new(TransferKind.Agent, agent.UserName), agent.DisplayName, language[agent.State], agent.State));

    private static bool Matches(string name, string wanted) => name.Contains(wanted, StringComparison.OrdinalIgnoreCase);
}
