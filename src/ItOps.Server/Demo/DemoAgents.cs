using ItOps.Server.Session;
using ItOps.ServiceDesk.People;

namespace ItOps.Server.Demo;

/// <summary>
/// Agents beyond the sample company's eight, for trying a large hotline: <c>agent9</c> and so on, each with a desk phone, extensions from
/// 8041. They own nothing, so that the company stays the same however many there are.
/// </summary>
internal static class DemoAgents
{
    private const int FirstExtension = 8041;
    private const string Department = "信息技术部 IT";
    private const string Job = "一线座席 Service desk agent";

    /// <summary>The people behind agent9 and those who follow.</summary>
    /// <param name="agents">How many agents there are in all.</param>
    public static IReadOnlyList<Person> Draw(int agents, int seed)
    {
        var random = new Random(~seed); // another sequence than the company's, whose keys they must not have
        var (building, rooms) = DemoNames.Departments[Department];
        return
        [
            .. Enumerable.Range(DemoCompany.AgentCount + 1, Math.Max(agents - DemoCompany.AgentCount, 0)).Select(number => new Person
            {
                Id = DemoIds.Next(random),
                Name = $"座席 {number}",
                NameLatin = $"Agent {number}",
                Department = Department,
                JobTitle = Job,
                Building = building,
                Room = rooms[0],
                Email = $"agent{number}@hengyuan.example",
                Extension = $"{FirstExtension + number - DemoCompany.AgentCount - 1}",
                Language = Cultures.Chinese,
            }),
        ];
    }
}
