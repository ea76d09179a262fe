using ItOps.CallCenter.Ivr;

namespace ItOps.CallCenter.Speech;

/// <summary>Sentences with numbers, codes and states in them, as lists of clips.</summary>
public static class SpokenText
{
    /// <summary>Tickets told in one go, at most.</summary>
    public const int MaxTickets = 3;

    /// <summary>'You are number 12 in the queue.' 您目前排在第十二位。</summary>
    public static IReadOnlyList<string> Position(Language language, int position) =>
    [
        Clip.Of(language, Clip.PositionLead),
        .. SpokenNumber.Ordinal(language, position),
        Clip.Of(language, Clip.PositionTail),
    ];

    /// <summary>A code, digit by digit with a pause between its groups; letters are left out (all tickets begin alike). 1 is 幺 in Chinese codes.</summary>
    public static IReadOnlyList<string> Code(Language language, string code)
    {
        var clips = new List<string>(code.Length);
        foreach (var character in code)
        {
            if (char.IsAsciiDigit(character))
                clips.Add(Clip.Of(language, "digit-" + character));
            else if (character == '-' && clips.Count > 0)
                clips.Add(Clip.Pause);
        }

        return clips;
    }

    /// <summary>'Ticket 2 0 2 6 … is being worked on.'</summary>
    public static IReadOnlyList<string> Ticket(Language language, TicketStatus ticket) =>
        [Clip.Of(language, Clip.Ticket), .. Code(language, ticket.Number), Clip.Of(language, StateClip(ticket.State)), Clip.Pause];

    /// <summary>'You have two open tickets.' and each of them, three at most.</summary>
    public static IReadOnlyList<string> OpenTickets(Language language, IReadOnlyList<TicketStatus> tickets)
    {
        List<string> clips =
        [
            Clip.Of(language, Clip.YouHave),
            .. SpokenNumber.Count(language, tickets.Count),
            Clip.Of(language, tickets.Count == 1 ? Clip.OpenTicket : Clip.OpenTickets),
        ];
        if (tickets.Count > MaxTickets)
            clips.Add(Clip.Of(language, Clip.LatestThree));
        foreach (var ticket in tickets.Take(MaxTickets))
            clips.AddRange(Ticket(language, ticket));
        return clips;
    }

    /// <summary>Clips that the core speaks by itself, whatever the IVR document says: all must be in the library.</summary>
    public static IEnumerable<string> RequiredClips
    {
        get
        {
            yield return Clip.Music;
            yield return Clip.Pause;
            foreach (var language in Enum.GetValues<Language>())
            {
                foreach (var name in RequiredNames(language))
                    yield return Clip.Of(language, name);
            }
        }
    }

    private static IEnumerable<string> RequiredNames(Language language)
    {
        string[] phrases =
        [
            Clip.PleaseHold, Clip.Connecting, Clip.OneMoment, Clip.Requeued, Clip.QueueFull, Clip.PositionLead, Clip.PositionTail, Clip.YouHave,
            Clip.OpenTicket, Clip.OpenTickets, Clip.LatestThree, Clip.Ticket, Clip.Hundred, Clip.Thousand,
        ];
        var digits = Enumerable.Range(0, 10).Select(digit => "digit-" + SpokenNumber.Digits(digit));
        var numbers = NumbersOf(language).Select(number => "number-" + SpokenNumber.Digits(number));
        string[] ofChinese = language == Language.Chinese ? [Clip.ZeroBetween, Clip.TwoOfThings] : [];
        return [.. phrases, .. digits, .. numbers, .. ofChinese, .. Enum.GetValues<TicketState>().Select(StateClip)];
    }

    private static IEnumerable<int> NumbersOf(Language language) =>
        language == Language.Chinese ? Enumerable.Range(1, 10) : [.. Enumerable.Range(1, 20), 30, 40, 50, 60, 70, 80, 90];

    private static string StateClip(TicketState state) => state switch
    {
        TicketState.New => "state-new",
        TicketState.Assigned => "state-assigned",
        TicketState.InProgress => "state-in-progress",
        TicketState.Pending => "state-pending",
        TicketState.Resolved => "state-resolved",
        _ => "state-closed",
    };
}
