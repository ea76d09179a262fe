using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.NetworkInformation;

namespace ItOps.EndToEnd.Sipp;

/// <summary>SIPp in the part of a provider: one of the scenarios of this folder, served until it is disposed.</summary>
internal sealed class SippProvider : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("itops-provider-");
    private readonly Process process;
    private readonly ConcurrentQueue<string> complaints = [];

    private SippProvider(string scenario, int gateway)
    {
        File.WriteAllBytes(Path.Combine(folder.FullName, "tone.al"), Tone());
        Port = Ports.Reserve();
        var start = new ProcessStartInfo(
            Programs.Sipp,
            [
                "-sf", Path.Combine(AppContext.BaseDirectory, "Sipp", "Scenarios", $"{scenario}.xml"), "-i", "127.0.0.1", "-p", $"{Port}", "-mp", $"{Ports.Reserve(8)}",
                "-key", "gateway", $"{gateway}",
                "-nostdin", "-deadcall_wait", "0", "-trace_msg", "-message_file", "messages.log", "-trace_err", "-error_file", "errors.log",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder.FullName,
        };
        start.Environment["TERM"] = "dumb";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => complaints.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    /// <summary>Returns once SIPp listens; it ends at once, with a word on stderr, where it can't make sense of its scenario.</summary>
    /// <param name="gateway">Where the scenario sends calls on to, if it does.</param>
    public static async Task<SippProvider> StartAsync(string scenario, int gateway = 0)
    {
        var provider = new SippProvider(scenario, gateway);
        try
        {
            await Eventually.True($"SIPp listens with {scenario}", provider.Listens);
            return provider;
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ten seconds of the caller's 1 kHz in G.711 A-law: eight samples a period. Scenarios play it by its name alone: SIPp puts no keywords into the names of files.</summary>
    private static byte[] Tone()
    {
        byte[] period = [0xd5, 0xb3, 0xba, 0xb3, 0xd5, 0x33, 0x3a, 0x33];
        return [.. Enumerable.Range(0, 10_000).SelectMany(_ => period)];
    }

    /// <summary>All messages so far.</summary>
    public string Messages
    {
        get
        {
            var path = Path.Combine(folder.FullName, "messages.log");
            if (!File.Exists(path))
            {
                return "";
            }

            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }
    }

    private bool Listens()
    {
        if (process.HasExited)
        {
            process.WaitForExit();
            throw new InvalidOperationException($"sipp ended with {process.ExitCode}\n{string.Join('\n', complaints)}");
        }

        return IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Any(listener => listener.Port == Port);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
