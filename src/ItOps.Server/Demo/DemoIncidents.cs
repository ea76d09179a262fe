using System.Buffers.Text;
using ItOps.Server.Session;
using ItOps.ServiceDesk.Assets;
using ItOps.ServiceDesk.Incidents;
using ItOps.ServiceDesk.People;

namespace ItOps.Server.Demo;

/// <summary>Draws the sample company's incidents of the last 90 days: the older ones are over, the newest stand in every state.</summary>
internal sealed class DemoIncidents(Random random, DateOnly today, TimeZoneInfo zone)
{
    private const int Days = 90;

    /// <summary>The steps that the newest incidents have gone, newest first; those before them are closed.</summary>
    private static readonly IncidentAction[][] NewestSteps =
    [
        [],
        [],
        [IncidentAction.Assign],
        [IncidentAction.Assign, IncidentAction.Start],
        [],
        [IncidentAction.Assign, IncidentAction.Start, IncidentAction.Pend],
        [IncidentAction.Assign],
        [IncidentAction.Assign, IncidentAction.Start],
        [IncidentAction.Assign, IncidentAction.Start, IncidentAction.Resolve],
        [IncidentAction.Assign, IncidentAction.Start, IncidentAction.Pend],
        [IncidentAction.Assign, IncidentAction.Start, IncidentAction.Pend, IncidentAction.Resume],
        [IncidentAction.Assign, IncidentAction.Start, IncidentAction.Resolve],
        [IncidentAction.Assign, IncidentAction.Start, IncidentAction.Pend],
        [IncidentAction.Assign, IncidentAction.Start, IncidentAction.Resolve],
    ];

    private static readonly IncidentAction[] FirstContact = [IncidentAction.Resolve, IncidentAction.Close];
    private static readonly IncidentAction[] Usual = [IncidentAction.Assign, IncidentAction.Start, IncidentAction.Resolve, IncidentAction.Close];
    private static readonly IncidentAction[] Reopened =
    [
        IncidentAction.Assign, IncidentAction.Start, IncidentAction.Resolve, IncidentAction.Reopen, IncidentAction.Start,
        IncidentAction.Resolve, IncidentAction.Close,
    ];

    public Dictionary<DateOnly, int> Counters { get; } = [];

    public List<Incident> Draw(int count, IReadOnlyList<Person> callers, IReadOnlyList<Actor> agents, IReadOnlyList<Asset> assets)
    {
        var times = Enumerable.Range(0, count).Select(index => TimeOf(index, count)).Order().ToList();
        return [.. times.Select((at, index) => One(at, times.Count - 1 - index, callers, agents, assets))];
    }

    /// <summary>Spread over the working days before today, in office hours.</summary>
    private DateTimeOffset TimeOf(int index, int count)
    {
        var day = today.AddDays(-1 - (index * (Days - 1) / count));
        day = day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };
        var local = day.ToDateTime(new TimeOnly(8, 30)).AddSeconds(random.Next(8 * 60 * 60));
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private Incident One(
        DateTimeOffset at, int age, IReadOnlyList<Person> callers, IReadOnlyList<Actor> agents, IReadOnlyList<Asset> assets)
    {
        // The first of the directory rings in every demonstration: they have one open incident and a history.
        var caller = age is 3 or 17 or 29 ? callers[0] : callers[random.Next(callers.Count)];
        var about = DemoCases.All[random.Next(DemoCases.All.Length)];
        var text = caller.Language == Cultures.English ? about.English : about.Chinese;
        var by = agents[random.Next(agents.Count)];
        var incident = Incident.Open(FactsOf(at, caller, about, text, assets), by, at);
        var clock = at;
        foreach (var action in StepsOf(age, about))
        {
            clock = clock.AddSeconds(random.Next(4 * 60, 50 * 60));
            incident.Apply(CommandOf(action, text, agents[random.Next(agents.Count)]), by, clock);
        }

        return incident;
    }

    private IncidentAction[] StepsOf(int age, DemoCase about)
    {
        if (age < NewestSteps.Length)
        {
            return NewestSteps[age];
        }

        return about.Class == IncidentClass.Consultation ? FirstContact : random.Next(10) == 0 ? Reopened : Usual;
    }

    private NewIncident FactsOf(DateTimeOffset at, Person caller, DemoCase about, DemoText text, IReadOnlyList<Asset> assets)
    {
        var day = IncidentNumber.DayOf(at, zone);
        Counters[day] = Counters.GetValueOrDefault(day) + 1;
        var token = new byte[16];
        random.NextBytes(token);
        var asset = assets.FirstOrDefault(item => item.OwnerId == caller.Id && item.Type == about.On);
        return new NewIncident(
            DemoIds.NextAt(random, at),
            new IncidentNumber(day, Counters[day]),
            DemoIds.Next(random),
            Base64Url.EncodeToString(token),
            new IncidentFacts(text.Title, text.Description, about.Category, about.Class, about.Impact, about.Urgency, asset?.Id),
            random.Next(5) == 0 ? IncidentSource.WebCall : IncidentSource.Phone,
            caller.Language,
            caller.Id,
            caller.Mobile);
    }

    private IncidentCommand CommandOf(IncidentAction action, DemoText text, Actor assignee) => action switch
    {
        IncidentAction.Assign => new(action, Assignee: assignee),
        IncidentAction.Pend => new(action, Reason: (PendingReason)random.Next(3)),
        IncidentAction.Resolve => new(action, text.Resolution),
        IncidentAction.Reopen => new(action, text.Title.Any(sign => sign > 0x7F) ? "用户反馈故障再次出现。" : "The caller reports that it happened again."),
        _ => new(action),
    };
}
