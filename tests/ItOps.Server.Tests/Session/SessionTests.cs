using System.Net;
using System.Net.Http.Json;
using System.Text;
using ItOps.Contracts;
using ItOps.Contracts.Session;
using ItOps.Server.Tests.Hosting;

namespace ItOps.Server.Tests.Session;

public sealed class SessionTests(DeskServer server) : IClassFixture<DeskServer>
{
    [Fact]
    public async Task Agent_who_signs_in_is_known_until_signing_out()
    {
        using var client = await server.SignInAsync("agent1");

        var me = await client.GetAsync<MeDto>(ApiRoutes.Me);
        Assert.Equal(("agent1", "1001"), (me.UserName, me.AgentNumber));
        Assert.Equal([Roles.Agent], me.Roles);

        using var signedOut = await client.DeleteAsync(new Uri(ApiRoutes.Session, UriKind.Relative));
        using var after = await client.GetAsync(new Uri(ApiRoutes.Me, UriKind.Relative));
        await after.AssertProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task The_cookie_is_for_this_site_and_not_for_scripts()
    {
        using var client = server.Anonymous();
        using var response = await client.PostAsJsonAsync(ApiRoutes.Session, new SignInRequest("agent2", DeskServer.Password));

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_user_out_even_with_the_right_one()
    {
        using var client = server.Anonymous();
        for (var attempt = 1; attempt < 5; attempt++)
        {
            using var wrong = await client.PostAsJsonAsync(ApiRoutes.Session, new SignInRequest("agent3", "wrong"));
            await wrong.AssertProblemAsync(HttpStatusCode.Unauthorized, "wrong-credentials");
        }

        using var fifth = await client.PostAsJsonAsync(ApiRoutes.Session, new SignInRequest("agent3", "wrong"));
        using var right = await client.PostAsJsonAsync(ApiRoutes.Session, new SignInRequest("agent3", DeskServer.Password));
        await right.AssertProblemAsync(HttpStatusCode.Unauthorized, "locked-out");
    }

    [Theory]
    [InlineData("/api/people")]
    [InlineData("/api/assets")]
    [InlineData("/api/incidents")]
    [InlineData("/api/calls")]
    [InlineData("/api/outbox")]
    [InlineData("/api/people/export.csv")]
    [InlineData("/api/calls/00000000-0000-0000-0000-000000000001/recording")]
    public async Task What_the_desk_sees_is_closed_to_strangers_and_to_staff(string path)
    {
        using var stranger = server.Anonymous();
        using var staff = await server.SignInAsync("staff1");

        using var toStranger = await stranger.GetAsync(new Uri(path, UriKind.Relative));
        using var toStaff = await staff.GetAsync(new Uri(path, UriKind.Relative));

        await toStranger.AssertProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        await toStaff.AssertProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Changes_asked_for_by_another_sites_page_are_refused()
    {
        using var client = await server.SignInAsync("agent1");
        using var request = new HttpRequestMessage(HttpMethod.Delete, ApiRoutes.Session);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var response = await client.SendAsync(request);

        await response.AssertProblemAsync(HttpStatusCode.Forbidden, "cross-site");
    }

    [Fact]
    public async Task A_form_is_not_taken_for_json()
    {
        using var client = await server.SignInAsync("agent1");
        using var body = new StringContent("{\"text\":\"x\"}", Encoding.UTF8, "text/plain");

        using var response = await client.PostAsync(new Uri($"{ApiRoutes.Incidents}/INC-20260101-0001/notes", UriKind.Relative), body);

        await response.AssertProblemAsync(HttpStatusCode.UnsupportedMediaType, "json-expected");
    }

    [Fact]
    public async Task A_user_changes_the_language_to_one_that_the_product_speaks()
    {
        using var client = await server.SignInAsync("agent4");

        using var changed = await client.PutAsJsonAsync($"{ApiRoutes.Me}/culture", new ChangeCultureRequest("en-US"));
        Assert.Equal("en-US", (await changed.ReadAsync<MeDto>()).Culture);

        using var refused = await client.PutAsJsonAsync($"{ApiRoutes.Me}/culture", new ChangeCultureRequest("tlh"));
        await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }
}
