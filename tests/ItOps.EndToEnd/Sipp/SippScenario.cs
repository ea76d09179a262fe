using System.Diagnostics;
using System.Text;

namespace ItOps.EndToEnd.Sipp;

/// <summary>Runs one of the SIPp scenarios of this folder against a server and says how it ended.</summary>
internal static class SippScenario
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <param name="name">File in Sipp/Scenarios, without extension.</param>
    /// <param name="target">Host and port of the server.</param>
    /// <param name="calls">How many calls to make.</param>
    /// <param name="arguments">Further arguments of sipp.</param>
    public static Task<SippResult> RunAsync(string name, string target, int calls = 1, params string[] arguments) =>
        RunAsync(name, target, Limit, calls, arguments);

    /// <param name="limit">For scenarios that take their time.</param>
    public static async Task<SippResult> RunAsync(string name, string target, TimeSpan limit, int calls = 1, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("itops-sipp-");
        try
        {
            return await RunAsync(folder.FullName, name, target, limit, calls, arguments);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<SippResult> RunAsync(string folder, string name, string target, TimeSpan limit, int calls, string[] arguments)
    {
        var scenario = Path.Combine(AppContext.BaseDirectory, "Sipp", "Scenarios", $"{name}.xml");
        var start = new ProcessStartInfo(
            Programs.Sipp,
            [
                target, "-sf", scenario, "-i", "127.0.0.1", "-p", $"{Ports.Reserve()}", "-mp", $"{Ports.Reserve(8)}", "-s", "4000", "-m", $"{calls}",
                "-timeout", $"{limit.TotalSeconds - 5}s", "-timeout_error", "-recv_timeout", "10000", "-nostdin",
                "-trace_err", "-error_file", "errors.log", "-trace_msg", "-message_file", "messages.log", .. arguments,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder,
        };
        start.Environment["TERM"] = "dumb";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        await Task.WhenAll(output, errors);
        return new SippResult(process.ExitCode, Report(folder, await errors));
    }

    private static string Report(string folder, string errors)
    {
        var report = new StringBuilder(errors);
        foreach (var name in new[] { "errors.log", "messages.log" })
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                var text = File.ReadAllText(path);
                report.AppendLine().AppendLine(name).Append(text.Length > 8000 ? text[..8000] : text);
            }
        }

        return report.ToString();
    }
}
