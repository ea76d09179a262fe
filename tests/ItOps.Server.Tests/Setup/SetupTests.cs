using System.Net;
using System.Net.Http.Json;
using ItOps.Contracts;
using ItOps.Contracts.Session;
using ItOps.Contracts.Setup;
using ItOps.Server.Setup;
using ItOps.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Server.Tests.Setup;

public sealed class SetupTests
{
    [Fact]
    public async Task A_new_server_waits_for_its_first_administrator_and_takes_one_by_the_printed_code()
    {
        await using var server = new DeskServer { Settings = { ["ItOps:Demo:Enabled"] = "false" } };
        using var client = server.Anonymous();
        Assert.True((await client.GetAsync<SetupStateDto>(ApiRoutes.Setup)).Required);
        using var waiting = await client.GetAsync(new Uri(ApiRoutes.People, UriKind.Relative));
        await waiting.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, "setup-required");

        var code = server.Services.GetRequiredService<SetupGate>().Code!;
        var request = new SetupRequest(code, "恒远精工", "4000", "root", "管理员", "A-long-password", "zh-CN");
        using var wrong = await client.PostAsJsonAsync(ApiRoutes.Setup, request with { Code = "AAAA-AAAA-AAAA" });
        await wrong.AssertProblemAsync(HttpStatusCode.Forbidden, "wrong-code");
        using var weak = await client.PostAsJsonAsync(ApiRoutes.Setup, request with { Password = "short" });
        await weak.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid");
        using var right = await client.PostAsJsonAsync(ApiRoutes.Setup, request);
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);
        using var again = await client.PostAsJsonAsync(ApiRoutes.Setup, request with { UserName = "second" });
        await again.AssertProblemAsync(HttpStatusCode.Conflict, "setup-done");

        using var administrator = await server.SignInAsync("root", "A-long-password");
        Assert.Contains(Roles.Administrator, (await administrator.GetAsync<MeDto>(ApiRoutes.Me)).Roles);
    }

    [Fact]
    public void The_code_cannot_be_guessed_by_trying()
    {
        var gate = new SetupGate();
        gate.Require();
        for (var attempt = 0; attempt < 20; attempt++)
        {
            Assert.False(gate.Accepts("AAAA-AAAA-AAAA"));
        }

        Assert.False(gate.Accepts(gate.Code));
    }
}
