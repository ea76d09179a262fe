using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ItOps.EndToEnd.Servers;

/// <summary>The server as a user runs it: a process of its own, reached by its ports alone.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    public ServerProcess(ServerSettings settings) => Settings = settings;

    public ServerSettings Settings { get; }

    public int ProcessId => process?.Id ?? throw new InvalidOperationException("The server does not run.");

    public IReadOnlyCollection<string> Output => output;

    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Starts the server and waits until it says that it is ready.</summary>
    public async Task StartAsync()
    {
        Launch();
        using var client = new HttpClient(Settings.Handler()) { BaseAddress = Settings.HttpUrl, Timeout = TimeSpan.FromSeconds(5) };
        var clock = Stopwatch.StartNew();
        while (!await IsReadyAsync(client))
        {
            if (process!.HasExited)
            {
                throw new InvalidOperationException($"The server ended with exit code {process.ExitCode}:\n{Tail(60)}");
            }

            if (clock.Elapsed > StartLimit)
            {
                throw new TimeoutException($"The server was not ready within {StartLimit.TotalSeconds} s:\n{Tail(60)}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Starts the server where it is expected to refuse; answers its exit code.</summary>
    public async Task<int> RunToEndAsync(TimeSpan limit)
    {
        Launch();
        using var timeout = new CancellationTokenSource(limit);
        await process!.WaitForExitAsync(timeout.Token);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Ends the server as a service manager does.</summary>
    public async Task StopAsync()
    {
        if (process is null || process.HasExited)
        {
            return;
        }

        if (SendSignal(process.Id, Terminate) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(timeout.Token);
    }

    /// <summary>Ends the server as a power cut does (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>The last lines of what the server printed.</summary>
    public string Tail(int lines) => string.Join('\n', output.TakeLast(lines));

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }

        process?.Dispose();
        try
        {
            Directory.Delete(Settings.DataDirectory, recursive: true);
        }
        catch (IOException)
        {
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/readyz");
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ItOps.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("ItOps.sln was not found above the tests.");
    }

    private void Launch()
    {
        var configuration = typeof(ServerProcess).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var program = Path.Combine(RepositoryRoot, "src", "ItOps.Server", "bin", configuration, "net10.0", "ItOps.Server");
        string[] command = [.. Settings.Launcher, program];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = RepositoryRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (Settings.Demo)
        {
            start.ArgumentList.Add("--demo");
        }

        foreach (var (name, value) in Settings.Environment())
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            output.Enqueue(line.Data);
        }
    }
}
