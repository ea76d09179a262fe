using System.Net;
using System.Text.RegularExpressions;
using ItOps.Contracts;
using ItOps.Contracts.Session;
using ItOps.Contracts.Setup;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Servers;
using Microsoft.Playwright;

namespace ItOps.EndToEnd;

/// <summary>A fresh installation without demonstration data.</summary>
public sealed partial class SetupTests(Chromium chromium)
{
    [Fact]
    public async Task Setup_makes_the_administrator_who_holds_the_printed_code_and_nobody_else()
    {
        Programs.Require(Programs.Chromium);
        await using var server = new ServerProcess(new ServerSettings(demo: false));
        await server.StartAsync();
        await Stage.PlayAsync(server, chromium, TimeSpan.FromSeconds(60), async stage =>
        {
            using var api = new Api(server.Settings.HttpUrl);
            Assert.True((await api.GetAsync<SetupStateDto>(ApiRoutes.Setup)).Required);
            using (var refused = await api.PostAsync(ApiRoutes.Session, new SignInRequest("admin", ServerSettings.DemoPassword)))
            {
                Assert.False(refused.IsSuccessStatusCode);
            }

            using (var guessed = await api.PostAsync(ApiRoutes.Setup, new SetupRequest("000000", "X", "4000", "intruder", "Intruder", ServerSettings.DemoPassword, "en-US")))
            {
                Assert.False(guessed.IsSuccessStatusCode);
            }

            var browser = await stage.BrowserAsync(HeardTones.AgentFrequency);
            await browser.Page.GotoAsync("/setup");
            await browser.Find("setup-submit").WaitForAsync(new() { Timeout = 45_000 });
            await browser.Field("setup-code").FillAsync(PrintedCode(server));
            await browser.Field("setup-organisation").FillAsync("恒远精工");
            await browser.Field("setup-hotline").FillAsync("4000");
            await browser.Field("setup-user").FillAsync("owner");
            await browser.Field("setup-name").FillAsync("林芳");
            await browser.Field("setup-password").FillAsync(ServerSettings.DemoPassword);
            await browser.Find("setup-submit").ClickAsync();
            await Assertions.Expect(browser.Page).Not.ToHaveURLAsync(SetupAddress(), new() { Timeout = 20_000 });

            Assert.False((await api.GetAsync<SetupStateDto>(ApiRoutes.Setup)).Required);
            using var owner = await Api.SignInAsync(server.Settings.HttpUrl, "owner");
            Assert.Contains(Roles.Administrator, (await owner.GetAsync<MeDto>(ApiRoutes.Me)).Roles);
            using var again = await api.PostAsync(ApiRoutes.Setup, new SetupRequest(PrintedCode(server), "X", "4000", "second", "Second", ServerSettings.DemoPassword, "en-US"));
            Assert.True(again.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone, again.StatusCode.ToString());
        });
    }

    private static string PrintedCode(ServerProcess server)
    {
        var match = Code().Match(string.Join('\n', server.Output));
        Assert.True(match.Success, $"no set-up code in the output:\n{server.Tail(40)}");
        return match.Groups["code"].Value;
    }

    [GeneratedRegex(@"code[: ]+(?<code>[A-Z0-9]{4}(-[A-Z0-9]{4})+)", RegexOptions.IgnoreCase)]
    private static partial Regex Code();

    [GeneratedRegex("/setup")]
    private static partial Regex SetupAddress();
}
