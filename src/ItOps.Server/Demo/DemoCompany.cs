using ItOps.Server.Session;
using ItOps.ServiceDesk.Assets;
using ItOps.ServiceDesk.Incidents;
using ItOps.ServiceDesk.People;

namespace ItOps.Server.Demo;

/// <summary>A small company to try the product with. The same seed and day make the same company.</summary>
internal sealed class DemoCompany
{
    public const string Name = "恒远精工";
    public const string NameLatin = "Hengyuan Precision";
    public const int AssetCount = 120;
    public const int IncidentCount = 60;
    public const int AgentCount = 8;

    private const int FirstExtension = 8001;

    private DemoCompany(IReadOnlyList<Person> people, DemoAssets assets, IReadOnlyList<Incident> incidents, IReadOnlyDictionary<DateOnly, int> counters)
    {
        People = people;
        Assets = assets.Assets;
        Relations = assets.Relations;
        Incidents = incidents;
        Counters = counters;
    }

    /// <summary>In the order of their extensions from 8001.</summary>
    public IReadOnlyList<Person> People { get; }

    public IReadOnlyList<Asset> Assets { get; }

    public IReadOnlyList<AssetRelation> Relations { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Incident> Incidents { get; }

    /// <summary>How many incidents each day has.</summary>
    public IReadOnlyDictionary<DateOnly, int> Counters { get; }

    /// <summary>The people behind agent1 … agent8, supervisor1 and admin.</summary>
    public IReadOnlyList<Person> Desk => [.. People.Skip(People.Count - AgentCount - 2)];

    public static DemoCompany Draw(int seed, DateTimeOffset now, TimeZoneInfo zone)
    {
        var random = new Random(seed);
        var today = IncidentNumber.DayOf(now, zone);
        var people = DemoNames.Staff.Select((_, index) => PersonAt(index, random)).ToList();
        var assets = new DemoAssets(random, today);
        assets.Draw(people);
        var incidents = new DemoIncidents(random, today, zone);
        var firstAgent = people.Count - AgentCount - 2;
        var agents = people.Skip(firstAgent).Take(AgentCount).Select((person, index) => new Actor($"agent{index + 1}", person.Name)).ToList();
        var drawn = incidents.Draw(IncidentCount, people[..firstAgent], agents, assets.Assets);
        return new DemoCompany(people, assets, drawn, incidents.Counters);
    }

    private static Person PersonAt(int index, Random random)
    {
        var (name, latin, department, job) = DemoNames.Staff[index];
        var (building, rooms) = DemoNames.Departments[department];
        return new Person
        {
            Id = DemoIds.Next(random),
            Name = name,
            NameLatin = latin,
            Department = department,
            JobTitle = job,
            Building = building,
            Room = rooms[index % rooms.Length],
            Email = $"{latin.Replace(' ', '.').ToLowerInvariant()}@hengyuan.example",
            Extension = $"{FirstExtension + index}",
            Mobile = $"+861390000{FirstExtension + index}",
            Language = name == latin ? Cultures.English : Cultures.Chinese,
            IsVip = department.StartsWith("总经办", StringComparison.Ordinal),
        };
    }
}
