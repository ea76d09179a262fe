using ItOps.Server.Demo;
using ItOps.ServiceDesk.Assets;
using ItOps.ServiceDesk.Incidents;

namespace ItOps.Server.Tests.Demo;

public sealed class DemoCompanyTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_seed_and_day_make_the_same_company_to_the_letter()
    {
        Assert.Equal(Print(Draw(4000)), Print(DemoCompany.Draw(4000, Now.AddHours(3), Shanghai)));
        Assert.NotEqual(Print(Draw(4000)), Print(Draw(4001)));
    }

    [Fact]
    public void The_company_has_the_size_that_the_console_is_shown_with()
    {
        var company = Draw(4000);

        Assert.Equal((40, 120, 60), (company.People.Count, company.Assets.Count, company.Incidents.Count));
        Assert.Equal(3, company.Assets.Select(asset => asset.Building).Distinct().Count());
        Assert.Equal(Enumerable.Range(8001, 40).Select(number => $"{number}"), company.People.Select(person => person.Extension));
        Assert.All(company.People, person => Assert.Contains(company.Assets, asset => asset.OwnerId == person.Id));
    }

    [Fact]
    public void Labels_fit_the_pattern_and_are_unique()
    {
        var labels = Draw(4000).Assets.Select(asset => asset.Label).ToList();

        Assert.All(labels, label => Assert.True(new AssetLabelPattern().TryParse(label, out _), label));
        Assert.Equal(labels.Count, labels.Distinct().Count());
    }

    [Fact]
    public void Incidents_lie_in_the_past_ninety_days_in_every_state_with_unique_numbers()
    {
        var incidents = Draw(4000).Incidents;

        Assert.All(incidents, incident => Assert.InRange(incident.OpenedAt, Now.AddDays(-95), Now));
        Assert.All(incidents.SelectMany(incident => incident.Entries), entry => Assert.True(entry.At < Now));
        Assert.Equal(Enum.GetValues<IncidentState>(), incidents.Select(incident => incident.State).Distinct().Order());
        Assert.Equal(60, incidents.Select(incident => incident.Number).Distinct().Count());
        Assert.Contains(incidents, incident => incident.Title.All(char.IsAscii));
        Assert.Contains(incidents, incident => incident.AssetId is not null);
    }

    [Fact]
    public void The_way_from_every_workplace_leads_to_the_core_switch_and_no_relation_stands_twice()
    {
        var company = Draw(4000);
        var core = company.Assets.Single(asset => asset.Name.StartsWith("核心交换机", StringComparison.Ordinal)).Id;
        var links = company.Relations.Where(relation => relation.Kind == RelationKind.ConnectsTo).ToLookup(relation => relation.SubjectId, relation => relation.ObjectId);

        Assert.All(
            company.Assets.Where(asset => asset.Type is AssetType.Pc or AssetType.Laptop),
            pc => Assert.Contains(core, links[pc.Id].SelectMany(access => links[access])));
        Assert.Equal(
            company.Relations.Count,
            company.Relations.Select(relation => (relation.SubjectId, relation.Kind, relation.ObjectId)).Distinct().Count());
    }

    [Fact]
    public void Agents_beyond_the_eighth_have_extensions_that_nobody_else_has()
    {
        var others = DemoAgents.Draw(1000, 4000);

        Assert.Equal(992, others.Count);
        Assert.Equal(("Agent 9", "8041"), (others[0].NameLatin, others[0].Extension));
        var everybody = Draw(4000).People.Concat(others).ToList();
        Assert.Equal(1032, everybody.Select(person => person.Extension).Distinct().Count());
        Assert.Equal(1032, everybody.Select(person => person.Id).Distinct().Count());
        Assert.Empty(DemoAgents.Draw(8, 4000));
    }

    private static DemoCompany Draw(int seed) => DemoCompany.Draw(seed, Now, Shanghai);

    private static string Print(DemoCompany company) => System.Text.Json.JsonSerializer.Serialize(new
    {
        company.People,
        company.Assets,
        company.Relations,
        company.Incidents,
        Counters = company.Counters.OrderBy(counter => counter.Key).ToList(),
    });
}
