using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd.Faults;

/// <summary>Runs tests/ItOps.Load in a process of its own, so that what is done to the server doesn't touch the callers' clock.</summary>
internal static class LoadProgram
{
    public static async Task<LoadOutcome> RunAsync(ServerProcess server, params string[] arguments)
    {
        var configuration = typeof(LoadProgram).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var program = Path.Combine(ServerProcess.RepositoryRoot, "tests", "ItOps.Load", "bin", configuration, "net10.0", "ItOps.Load.dll");
        var report = Path.GetTempFileName();
        try
        {
            string[] all = [program, "--target", $"127.0.0.1:{server.Settings.SipPort}", "--json", report, .. arguments];
            var start = new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper?.WriteLine($"measured: {said.Trim()}");
            var text = await File.ReadAllTextAsync(report);
            Assert.True(text.Length > 0, said);
            return JsonSerializer.Deserialize<LoadOutcome>(text)!;
        }
        finally
        {
            File.Delete(report);
        }
    }
}
