using System.Net;
using System.Net.Http.Json;
using ItOps.Contracts;
using ItOps.Contracts.Telephony;
using ItOps.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Tests.SipGuard;

public sealed class BanTests(SipServer server) : IClassFixture<SipServer>
{
    [Fact]
    public async Task An_administrator_bans_sees_and_lifts()
    {
        using var client = await server.SignInAsync("admin");
        (await client.PostAsJsonAsync(ApiRoutes.Bans, new BanRequest("2001:db8::7", 90))).EnsureSuccessStatusCode();
        var ban = await Eventually(client, bans => bans.FirstOrDefault(each => each.Address == "2001:db8::/64"));
        Assert.Equal((BanReason.ByHand, 1, TimeSpan.FromMinutes(90)), (ban.Reason, ban.Times, ban.Until - ban.Since));

        var address = Uri.EscapeDataString(ban.Address);
        (await client.DeleteAsync(new Uri($"{ApiRoutes.Bans}?address={address}", UriKind.Relative))).EnsureSuccessStatusCode();
        await Eventually(client, bans => bans.Any(each => each.Address == ban.Address) ? null : "gone");

        await using var db = await server.OpenDatabaseAsync();
        Assert.Equal(["sip.ban", "sip.unban"], await db.Audit.Where(entry => entry.Detail == ban.Address).OrderBy(entry => entry.At).Select(entry => entry.Action).ToListAsync());
    }

    [Fact]
    public async Task Who_calls_numbers_that_do_not_exist_is_banned_and_the_hotline_is_reached_again_after_lifting()
    {
        using var client = await server.SignInAsync("admin");
        using var caller = new RawCaller(server.Sip);
        for (var number = 0; number < 10; number++)
        {
            await caller.SendAsync("INVITE", $"00441{number}", $"probe{number}@test");
            await caller.AwaitAsync(404);
        }

        var ban = await Eventually(client, bans => bans.FirstOrDefault(each => each.Address == "127.0.0.1"));
        Assert.Equal(BanReason.UnknownDestination, ban.Reason);
        await client.DeleteAsync(new Uri($"{ApiRoutes.Bans}?address=127.0.0.1", UriKind.Relative));
        await Eventually(client, bans => bans.Any(each => each.Address == "127.0.0.1") ? null : "gone");
        await caller.SendAsync("INVITE", "4000", "real@test");
        await caller.AwaitAsync(200);
    }

    [Fact]
    public async Task Bans_go_on_after_a_restart_and_those_that_are_lifted_do_not()
    {
        using var data = new Hosting.KeptData();
        var until = DateTimeOffset.MinValue;
        await using (var first = new Hosting.SipServer { KeptIn = data.Folder })
        {
            using var client = await first.SignInAsync("admin");
            (await client.PostAsJsonAsync(ApiRoutes.Bans, new BanRequest("192.0.2.7", 90))).EnsureSuccessStatusCode();
            (await client.PostAsJsonAsync(ApiRoutes.Bans, new BanRequest("192.0.2.8", 90))).EnsureSuccessStatusCode();
            until = (await Eventually(client, bans => bans.Count == 2 ? bans.First(ban => ban.Address == "192.0.2.7") : null)).Until;
            await client.DeleteAsync(new Uri($"{ApiRoutes.Bans}?address=192.0.2.8", UriKind.Relative));
            await Eventually(client, bans => bans.Count == 1 ? "lifted" : null);
        }

        await using var second = new Hosting.SipServer { KeptIn = data.Folder };
        using var again = await second.SignInAsync("admin");
        var ban = await Eventually(again, bans => bans.Count > 0 ? bans[0] : null);
        Assert.Equal(("192.0.2.7", BanReason.ByHand, 1), (ban.Address, ban.Reason, ban.Times));
        Assert.Equal(0, (ban.Until - until).TotalSeconds, tolerance: 1);
        (await again.DeleteAsync(new Uri($"{ApiRoutes.Bans}?address=192.0.2.7", UriKind.Relative))).EnsureSuccessStatusCode();
        await Eventually(again, bans => bans.Count == 0 ? "lifted" : null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Clock_that_was_set_while_the_server_was_down_makes_no_ban_longer_than_it_was(int hours)
    {
        var now = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        var ban = new ItOps.Server.SipGuard.StoredBan { Address = "192.0.2.7", Since = now, Until = now.AddMinutes(4) };
        Assert.InRange(ItOps.Server.SipGuard.BanList.RestOf(ban, now.AddHours(hours)), TimeSpan.FromHours(-1), TimeSpan.FromMinutes(4));
    }

    [Theory]
    [InlineData("not an address", 10)]
    [InlineData("192.0.2.1", 0)]
    public async Task What_can_not_be_banned_is_told(string address, int minutes)
    {
        using var client = await server.SignInAsync("admin");
        using var response = await client.PostAsJsonAsync(ApiRoutes.Bans, new BanRequest(address, minutes));
        await response.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Lifting_what_is_not_banned_is_told()
    {
        using var client = await server.SignInAsync("admin");
        using var response = await client.DeleteAsync(new Uri($"{ApiRoutes.Bans}?address=192.0.2.200", UriKind.Relative));
        await response.AssertProblemAsync(HttpStatusCode.NotFound, "ban-not-found");
    }

    [Fact]
    public async Task Agents_may_not_look()
    {
        using var client = await server.SignInAsync("agent1");
        using var response = await client.GetAsync(new Uri(ApiRoutes.Bans, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static async Task<T> Eventually<T>(HttpClient client, Func<IReadOnlyList<BanDto>, T?> find)
        where T : class
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (find((await client.GetAsync<BanListDto>(ApiRoutes.Bans)).Bans) is { } found)
            {
                return found;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException();
    }
}
