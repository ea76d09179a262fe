using System.Net;
using System.Security.Cryptography;
using System.Text;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Faxes;
using ItOps.Contracts.Incidents;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Faxes;
using ItOps.EndToEnd.Servers;
using ItOps.Telephony.Io.Fax;
using ItOps.Telephony.Io.Tests.Fax;
using Microsoft.Playwright;
using FaxOutcome = ItOps.Contracts.Faxes.FaxOutcome;

namespace ItOps.EndToEnd;

/// <summary>A fax machine sends to the demo server, in real time over SIP and RTP; a ticket with the pages stands afterwards.</summary>
public sealed class FaxTests(DemoServer server, Chromium chromium) : IClassFixture<DemoServer>
{
    private const int Rows = 400;

    /// <summary>Each page is loaded anew, console and all.</summary>
    private const float PageLimit = 45_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(150);

    private static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = PageLimit };

    [Fact]
    public async Task A_fax_to_the_fax_number_opens_a_ticket_with_its_pages()
    {
        SkipWithoutLibrary();
        byte[][] pages = [TestPage.Draw(Rows, 0), TestPage.Draw(Rows, 1)];

        await SendAsync("4090", "+86 21 5555 0100", pages);

        using var api = await Api.SignInAsync(server.Process.Settings.HttpUrl, "agent1");
        var fax = await FiledAsync(api, "+86 21 5555 0100");
        Assert.Equal((FaxOutcome.Complete, 2), (fax.Outcome, fax.Pages));
        var incident = await api.IncidentAsync(fax.IncidentNumber!);
        Assert.Equal((IncidentState.New, IncidentSource.Fax, "8003"), (incident.State, incident.Source, incident.Caller?.Extension));
        var attachment = Assert.Single(incident.Attachments);
        var pdf = await api.DocumentAsync($"{ApiRoutes.Incidents}/{incident.Id}/attachments/{attachment.Id}");
        Assert.Equal((attachment.Sha256, fax.PdfSha256), (Convert.ToHexStringLower(SHA256.HashData(pdf)), attachment.Sha256));
        await AssertPagesAsync(api, fax, pdf, pages);
        var call = await ToldAsync(api, fax);
        Assert.Equal((CallChannel.Fax, CallOutcome.FaxReceived), (call.Summary.Channel, call.Summary.Outcome));
        Assert.Contains(call.Timeline, entry => entry.Kind == CallEventKind.FaxReceived && entry.Detail!.StartsWith("2/196/", StringComparison.Ordinal));
        await LookAsync(fax);
    }

    [Fact]
    public async Task A_fax_machine_that_rings_the_hotline_is_taken_over_from_the_menu()
    {
        SkipWithoutLibrary();

        await SendAsync("4000", "+86 21 5555 0200", TestPage.Draw(Rows, 2));

        using var api = await Api.SignInAsync(server.Process.Settings.HttpUrl, "agent1");
        var fax = await FiledAsync(api, "+86 21 5555 0200");
        Assert.Equal((FaxOutcome.Complete, 1), (fax.Outcome, fax.Pages));
        var call = await ToldAsync(api, fax);
        Assert.Equal(CallChannel.Fax, call.Summary.Channel);
        CallEventKind[] story = [.. call.Timeline.Select(entry => entry.Kind).Where(kind => kind is CallEventKind.IvrAnswered or CallEventKind.FaxToneHeard or CallEventKind.FaxStarted or CallEventKind.FaxReceived)];
        Assert.Equal([CallEventKind.IvrAnswered, CallEventKind.FaxToneHeard, CallEventKind.FaxStarted, CallEventKind.FaxReceived], story);
        using var linked = await api.PostAsync($"{ApiRoutes.Calls}/{fax.CallId}/fax/link", new LinkFaxRequest(fax.IncidentNumber!));
        Assert.Equal(HttpStatusCode.Conflict, linked.StatusCode);
    }

    private async Task SendAsync(string number, string station, params byte[][] pages)
    {
        var folder = Directory.CreateTempSubdirectory("itops-fax-");
        try
        {
            var document = Path.Combine(folder.FullName, "sent.tif");
            TestPage.Save(document, pages);
            using var machine = new FaxMachine(server.Process.Settings.SipPort, document, station);
            var sent = await machine.SendAsync(number, Limit);
            Assert.Equal((Telephony.Io.Fax.FaxOutcome.Complete, pages.Length), (sent.Outcome, sent.Pages));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The call with its story, which is stored a moment after the fax is filed.</summary>
    private static Task<CallDto> ToldAsync(Api api, FaxDto fax) => Eventually.Get(
        "the fax in the call's story",
        () => api.CallAsync(fax.CallId),
        call => call.Summary.State == CallState.Ended && call.Timeline.Any(entry => entry.Kind == CallEventKind.FaxReceived));

    private static async Task<FaxDto> FiledAsync(Api api, string station)
    {
        var found = await Eventually.Get(
            "the fax is filed",
            async () => (await api.GetAsync<Page<FaxDto>>(ApiRoutes.Faxes)).Items.FirstOrDefault(fax => fax.RemoteStation == station),
            fax => fax?.IncidentNumber is not null,
            TimeSpan.FromSeconds(30));
        return found!;
    }

    /// <summary>The TIFF dot by dot; the PDF by its page count and by holding the TIFF's own strips.</summary>
    private static async Task AssertPagesAsync(Api api, FaxDto fax, byte[] pdf, byte[][] pages)
    {
        var tiff = await api.DocumentAsync($"{ApiRoutes.Calls}/{fax.CallId}/fax/document.tif");
        Assert.Equal(pdf, await api.DocumentAsync($"{ApiRoutes.Calls}/{fax.CallId}/fax/document.pdf"));
        var text = Encoding.Latin1.GetString(pdf);
        Assert.Contains($"/Count {pages.Length} ", text, StringComparison.Ordinal);
        var images = text.Split("/Filter /CCITTFaxDecode")[1..].Select(part => part.Split("\nendstream")[0].Split("stream\n", 2)[1]).ToList();
        Assert.Equal(pages.Length, images.Count);
        var strips = Encoding.Latin1.GetString(Turned(tiff));
        Assert.All(images, image => Assert.Contains(image, strips, StringComparison.Ordinal));
        Assert.SkipUnless(LibTiff.IsPresent, "libtiff.so.6 is not installed");
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, tiff);
        for (var i = 0; i < pages.Length; i++)
            Assert.Equal(pages[i], LibTiff.ReadPage(path, i, Rows));
        File.Delete(path);
    }

    /// <summary>spandsp's TIFF has the first dot in an octet's lowest bit, PDF in its highest.</summary>
    private static byte[] Turned(byte[] octets) =>
        [.. octets.Select(octet => (byte)(((octet * 0x0202020202UL) & 0x010884422010UL) % 1023))];

    /// <summary>What an administrator sees of it, in both languages.</summary>
    private Task LookAsync(FaxDto fax)
    {
        Programs.Require(Programs.Chromium);
        return Stage.PlayAsync(server.Process, chromium, Limit, async stage =>
        {
            var admin = await stage.BrowserAsync(440);
            await admin.SignInAsync("admin", $"/calls/{fax.CallId}");
            await Assertions.Expect(admin.Find("fax-outcome")).ToHaveAttributeAsync("data-outcome", "Complete", new() { Timeout = PageLimit });
            await ShowAsync(admin, "fax-call-zh");
            await admin.Page.GotoAsync($"/incidents/{fax.IncidentNumber}");
            await Assertions.Expect(admin.Find("attachment")).ToBeVisibleAsync(Patient);
            await ShowAsync(admin, "fax-ticket-zh");
            await admin.Find("culture-switch").ClickAsync();
            await admin.Page.GotoAsync("/telephony/faxes");
            await Assertions.Expect(admin.Find("fax-row").First).ToBeVisibleAsync(Patient);
            await ShowAsync(admin, "faxes-en");
            await admin.Page.GotoAsync($"/calls/{fax.CallId}");
            await Assertions.Expect(admin.Find("fax-outcome")).ToBeVisibleAsync(Patient);
            await ShowAsync(admin, "fax-call-en");
            await admin.Page.GotoAsync("/recordings/storage");
            await Assertions.Expect(admin.Find("storage-page")).ToBeVisibleAsync(Patient);
            await ShowAsync(admin, "storage-en");
        });
    }

    private static Task ShowAsync(BrowserSession admin, string name) =>
        admin.ScreenshotAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(ServerProcess.RepositoryRoot, "TestResults", "Pages")).FullName, $"{name}.png"));

    private static void SkipWithoutLibrary() => Assert.SkipUnless(FaxLibrary.IsAvailable, FaxLibrary.UnavailableReason ?? "");
}
