using System.Collections.Concurrent;
using System.Diagnostics;
using ItOps.EndToEnd.Audio;
using Microsoft.Playwright;

namespace ItOps.EndToEnd.Browsers;

/// <summary>Debian's Chromium through Playwright: one process for each tone that its fake microphone plays, kept for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", "--allow-loopback-in-peer-connection",
        "--autoplay-policy=no-user-gesture-required", "--disable-dev-shm-usage", "--mute-audio",
        "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
    ];

    private readonly ConcurrentDictionary<double, Task<IBrowser>> browsers = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("itops-browser-");
    private IPlaywright? playwright;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Programs.Chromium))
        {
            playwright = await Playwright.CreateAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values)
        {
            await (await browser).CloseAsync();
        }

        playwright?.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>A fresh profile of a browser whose microphone plays <paramref name="tone"/> Hz.</summary>
    internal async Task<BrowserSession> OpenAsync(Uri server, double tone, string culture = "zh-CN")
    {
        var browser = await browsers.GetOrAdd(tone, LaunchAsync);
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = server.ToString(),
            Locale = culture,
            ViewportSize = new() { Width = 1440, Height = 900 },
            Permissions = ["microphone"],
        });
        await context.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "Browsers", "ear.js"));
        return new BrowserSession(context, await context.NewPageAsync());
    }

    /// <summary>Ends the browser whose microphone plays a tone as a power cut does (SIGKILL); with it all its profiles are gone.</summary>
    internal async Task KillAsync(double tone)
    {
        var file = MicrophoneOf(tone);
        foreach (var process in Process.GetProcessesByName("chromium").Where(each => CommandOf(each).Contains(file, StringComparison.Ordinal)))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        browsers.TryRemove(tone, out _);
    }

    private static string CommandOf(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return ""; // gone meanwhile
        }
    }

    private string MicrophoneOf(double tone) => Path.Combine(folder.FullName, $"{tone}.wav");

    private Task<IBrowser> LaunchAsync(double tone)
    {
        var file = ToneFile.Write(MicrophoneOf(tone), tone, TimeSpan.FromSeconds(60), 48_000);
        return playwright!.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Programs.Chromium,
            Args = [.. Flags, $"--use-file-for-fake-audio-capture={file}"],
        });
    }
}
