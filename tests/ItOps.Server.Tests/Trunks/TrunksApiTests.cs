using System.Net;
using System.Net.Http.Json;
using ItOps.Contracts;
using ItOps.Contracts.Telephony;
using ItOps.Server.Tests.Hosting;
using ItOps.Server.Trunks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Server.Tests.Trunks;

public sealed class TrunksApiTests(DeskServer server) : IClassFixture<DeskServer>
{
    private static readonly SaveTrunkRequest Request = new(
        "Provider", TrunkKind.Register, "127.0.0.1", 39_999, "udp", "4000", "s3cret!", CallerIdRule.From, "", [], 4, null, Enabled: false);

    [Theory]
    [InlineData("agent1")]
    [InlineData("supervisor1")]
    [InlineData("staff1")]
    public async Task Only_administrators_see_and_change_lines(string userName)
    {
        using var client = await server.SignInAsync(userName);
        using var read = await client.GetAsync(new Uri(ApiRoutes.Trunks, UriKind.Relative));
        using var write = await client.PostAsJsonAsync(ApiRoutes.Trunks, Request);
        using var phones = await client.GetAsync(new Uri(ApiRoutes.Phones, UriKind.Relative));

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [read.StatusCode, write.StatusCode, phones.StatusCode]);
    }

    [Fact]
    public async Task Password_is_never_told_and_stored_only_protected()
    {
        using var client = await server.SignInAsync("admin");
        using var response = await client.PostAsJsonAsync(ApiRoutes.Trunks, Request with { Name = "Secret" });
        var text = await response.Content.ReadAsStringAsync();
        var trunk = await response.ReadAsync<TrunkDto>();

        Assert.True(trunk.HasSecret);
        Assert.DoesNotContain("s3cret!", text, StringComparison.Ordinal);
        await using var db = await server.OpenDatabaseAsync();
        var stored = await db.Trunks.AsNoTracking().SingleAsync(row => row.Id == trunk.Id);
        Assert.DoesNotContain("s3cret!", stored.ProtectedSecret!, StringComparison.Ordinal);
        Assert.Equal("s3cret!", server.Services.GetRequiredService<TrunkSecrets>().Unprotect(stored.ProtectedSecret));

        using var changed = await client.PutAsJsonAsync($"{ApiRoutes.Trunks}/{trunk.Id}", Request with { Name = "Secret", Secret = null, ChannelLimit = 9 });
        Assert.True((await changed.ReadAsync<TrunkDto>()).HasSecret);
        using var cleared = await client.PutAsJsonAsync($"{ApiRoutes.Trunks}/{trunk.Id}", Request with { Name = "Secret", Secret = "" });
        Assert.False((await cleared.ReadAsync<TrunkDto>()).HasSecret);
    }

    [Fact]
    public async Task Settings_that_cannot_work_are_refused_field_by_field()
    {
        using var client = await server.SignInAsync("admin");
        var bad = Request with
        {
            Name = " ", Host = "no host", Port = 0, Transport = "carrier-pigeon", UserName = null, ChannelLimit = 0, BackupHost = "a b", CallerNumber = "12;x",
            Rules = [new(RewriteScope.Outbound, "(", "")],
        };

        using var response = await client.PostAsJsonAsync(ApiRoutes.Trunks, bad);

        var problem = await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        Assert.Equal(
            ["BackupHost", "CallerNumber", "ChannelLimit", "Host", "Name", "Port", "Rules", "Transport", "UserName"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Trunk_is_made_changed_and_removed()
    {
        using var client = await server.SignInAsync("admin");
        using var made = await client.PostAsJsonAsync(ApiRoutes.Trunks, Request with { Name = "Mine" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var trunk = await made.ReadAsync<TrunkDto>();
        Assert.Equal(TrunkState.Disabled, trunk.Status.State);

        using var twin = await client.PostAsJsonAsync(ApiRoutes.Trunks, Request with { Name = "Mine" });
        await twin.AssertProblemAsync(HttpStatusCode.Conflict, "name-taken");

        RewriteRuleDto rule = new(RewriteScope.Outbound, "0(.*)", "$1");
        using var changed = await client.PutAsJsonAsync($"{ApiRoutes.Trunks}/{trunk.Id}", Request with { Name = "Mine", Rules = [rule] });
        Assert.Equal(rule, Assert.Single((await changed.ReadAsync<TrunkDto>()).Rules));

        using var removed = await client.DeleteAsync(new Uri($"{ApiRoutes.Trunks}/{trunk.Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.DoesNotContain(await client.GetAsync<List<TrunkDto>>(ApiRoutes.Trunks), each => each.Id == trunk.Id);
    }
}
