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
