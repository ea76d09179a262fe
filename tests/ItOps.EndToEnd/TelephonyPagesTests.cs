using System.Text.RegularExpressions;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Servers;
using ItOps.EndToEnd.Sipp;
using Microsoft.Playwright;

namespace ItOps.EndToEnd;

/// <summary>An administrator sets up a phone and a trunk in the console, and both come alive there.</summary>
public sealed class TelephonyPagesTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>
{
    [Fact]
    public Task Phone_and_trunk_made_in_the_console_come_up_there()
    {
        Programs.Require(Programs.Chromium, Programs.Baresip, Programs.Sipp);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(120), async stage =>
        {
            await using var provider = await SippProvider.StartAsync("provider");
            var admin = await stage.BrowserAsync(440);
            await admin.SignInAsync("admin", "/telephony/phones");
            await AddPhoneAsync(stage, admin);
            await ShowAsync(admin, "phones");

            await admin.Find("tab-trunks").ClickAsync();
            await AddTrunkAsync(admin, provider.Port);
            await Assertions.Expect(admin.Find("trunk-row")).ToHaveAttributeAsync("data-state", "Up");
            await admin.Find("trunk-row").ClickAsync();
            await Assertions.Expect(admin.Find("trunk-panel")).ToBeVisibleAsync();
            await ShowAsync(admin, "trunks");
        });
    }

    [Fact]
    public Task New_password_of_a_phone_asks_first_and_a_lifted_ban_can_be_taken_back()
    {
        Programs.Require(Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, TimeSpan.FromSeconds(120), async stage =>
        {
            var admin = await stage.BrowserAsync(440);
            await admin.SignInAsync("admin", "/telephony/phones");
            await admin.Find("phone-row").First.ClickAsync();
            await Assertions.Expect(admin.Find("phone-label")).ToBeFocusedAsync();
            await admin.Find("phone-new-secret").ClickAsync();
            await Assertions.Expect(admin.Find("phone-new-secret")).ToContainTextAsync("旧密码立即失效");
            await Assertions.Expect(admin.Find("phone-secret")).ToHaveCountAsync(0);
            await admin.Find("phone-new-secret").ClickAsync();
            await Assertions.Expect(admin.Find("phone-secret")).ToBeVisibleAsync();
            await admin.Find("phone-secret-done").ClickAsync();

            await admin.Find("tab-bans").ClickAsync();
            await Assertions.Expect(admin.Find("nav-telephony")).ToHaveClassAsync(new Regex("active"));
            await admin.Find("ban-address").FillAsync("203.0.113.9");
            await admin.Find("ban-add").ClickAsync();
            await Assertions.Expect(admin.Find("ban-row")).ToContainTextAsync("203.0.113.9");
            await admin.Find("ban-lift").ClickAsync();
            await Assertions.Expect(admin.Find("ban-row")).ToHaveCountAsync(0);
            await admin.Page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
            await Assertions.Expect(admin.Find("ban-row")).ToContainTextAsync("203.0.113.9");
        });
    }

    private static async Task AddPhoneAsync(Stage stage, BrowserSession admin)
    {
        await admin.Find("phone-add").ClickAsync();
        await admin.Find("phone-extension").FillAsync("8105");
        await admin.Find("phone-label").FillAsync("大堂前台");
        await admin.Find("phone-save").ClickAsync();
        var secret = await admin.Find("phone-secret").InnerTextAsync();
        await admin.Find("phone-secret-done").ClickAsync();
        var phone = await stage.DeskPhoneAsync("8105", 440, secret);
        await phone.RegisteredAsync();
        var row = admin.Find("phone-row").Filter(new() { HasText = "8105" });
        await Assertions.Expect(row.GetByTestId("phone-line")).ToHaveAttributeAsync("data-registered", "true");
    }

    private static async Task AddTrunkAsync(BrowserSession admin, int port)
    {
        await admin.Find("trunk-add").ClickAsync();
        await admin.Find("trunk-name").FillAsync("运营商 A");
        await admin.Find("trunk-host").FillAsync("127.0.0.1");
        await admin.Find("trunk-port").FillAsync($"{port}");
        await admin.Find("trunk-user").FillAsync("4000");
        await admin.Find("trunk-secret").FillAsync("s3cret");
        await admin.Find("trunk-save").ClickAsync();
    }

    private static Task ShowAsync(BrowserSession admin, string name) =>
        admin.ScreenshotAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(ServerProcess.RepositoryRoot, "TestResults", "Pages")).FullName, $"{name}.png"));
}
