using System.Net;
using ItOps.Contracts;
using ItOps.Contracts.Assets;
using ItOps.Contracts.Desk;
using ItOps.Contracts.People;
using ItOps.Server.People;
using ItOps.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Server.Tests.People;

public sealed class PeopleTests(DeskServer server) : IClassFixture<DeskServer>
{
    [Fact]
    public async Task Paging_shows_everybody_exactly_once()
    {
        using var client = await server.SignInAsync("agent1");
        List<PersonDto> seen = [];
        string? next = null;
        do
        {
            var page = await client.GetAsync<Page<PersonDto>>($"{ApiRoutes.People}?limit=7&after={Uri.EscapeDataString(next ?? "")}");
            Assert.Equal(40, page.Total);
            seen.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(40, seen.Select(person => person.Id).Distinct().Count());
        Assert.Equal(40, seen.Count);
        Assert.Equal(seen.Select(person => person.NameLatin).Order(StringComparer.Ordinal), seen.Select(person => person.NameLatin));
    }

    [Theory]
    [InlineData("keller", 1)]
    [InlineData("财务", 4)]
    [InlineData("8001", 1)]
    [InlineData("%", 0)]
    [InlineData("_", 0)]
    public async Task Search_takes_words_as_they_are_typed(string words, int expected)
    {
        using var client = await server.SignInAsync("agent1");

        var page = await client.GetAsync<Page<PersonDto>>($"{ApiRoutes.People}?q={Uri.EscapeDataString(words)}");

        Assert.Equal(expected, page.Total);
    }

    [Fact]
    public async Task A_person_comes_with_assets_and_incidents()
    {
        using var client = await server.SignInAsync("agent1");
        var person = (await client.GetAsync<Page<PersonDto>>($"{ApiRoutes.People}?q=8001")).Items.Single();

        var details = await client.GetAsync<PersonDetailsDto>($"{ApiRoutes.People}/{person.Id}");

        Assert.Contains(details.Assets, asset => asset.Type == AssetType.Pc);
        Assert.NotEmpty(details.OpenIncidents);
        Assert.NotEmpty(details.RecentIncidents);
        using var unknown = await client.GetAsync(new Uri($"{ApiRoutes.People}/{Guid.NewGuid()}", UriKind.Relative));
        await unknown.AssertProblemAsync(HttpStatusCode.NotFound, "person-not-found");
    }

    [Theory]
    [InlineData("8001", CallerMatch.Extension, "王秀兰")]
    [InlineData("13900008002", CallerMatch.Mobile, "李建国")]
    [InlineData("+8613900008002", CallerMatch.Mobile, "李建国")]
    [InlineData("", CallerMatch.None, null)]
    [InlineData("7999", CallerMatch.None, null)]
    public async Task A_caller_is_recognised_by_extension_or_mobile(string number, CallerMatch match, string? name)
    {
        var lookup = await server.Services.GetRequiredService<CallerDirectory>().FindAsync(number, default);

        Assert.Equal((match, name), (lookup.Match, lookup.Caller?.Name));
        Assert.Equal(lookup.Caller?.Id, lookup.CertainCallerId);
    }

    [Fact]
    public async Task A_number_that_two_people_share_is_ambiguous_and_names_both()
    {
        await using (var db = await server.OpenDatabaseAsync())
        {
            await db.People.Where(person => person.Extension == "8021" || person.Extension == "8022")
                .ExecuteUpdateAsync(set => set.SetProperty(person => person.Mobile, "+8613900009999"));
        }

        var lookup = await server.Services.GetRequiredService<CallerDirectory>().FindAsync("13900009999", default);

        Assert.Equal(CallerMatch.Ambiguous, lookup.Match);
        Assert.NotNull(lookup.Caller);
        Assert.Single(lookup.OtherCandidates);
        Assert.Null(lookup.CertainCallerId);
    }

    [Fact]
    public async Task The_export_opens_in_a_spreadsheet_without_running_anything()
    {
        await using (var db = await server.OpenDatabaseAsync())
        {
            await db.People.Where(person => person.Extension == "8023")
                .ExecuteUpdateAsync(set => set.SetProperty(person => person.JobTitle, "=cmd|'/c calc'!A1"));
        }

        using var client = await server.SignInAsync("supervisor1");
        var bytes = await client.GetByteArrayAsync(new Uri($"{ApiRoutes.People}/export.csv", UriKind.Relative));
        var text = System.Text.Encoding.UTF8.GetString(bytes);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(41, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("王秀兰", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", text, StringComparison.Ordinal);
    }
}
