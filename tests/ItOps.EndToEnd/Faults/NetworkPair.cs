using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ItOps.EndToEnd.Faults;

/// <summary>
/// Two network namespaces with a cable between them, which can be pulled. Nothing of it touches the machine's own interfaces. Sockets stay
/// in the namespace in which they were made, so the test itself can have some in either.
/// </summary>
internal sealed partial class NetworkPair : IDisposable
{
    public static readonly IPAddress ServerAddress = IPAddress.Parse("10.77.0.1");
    public static readonly IPAddress CallerAddress = IPAddress.Parse("10.77.0.2");

    private const string Program = "/usr/sbin/ip";

    private readonly string server = $"itops-s{Environment.ProcessId}";
    private readonly string caller = $"itops-c{Environment.ProcessId}";

    private NetworkPair()
    {
    }

    /// <summary>What starts a program in the server's namespace.</summary>
    public IReadOnlyList<string> Launcher => [Program, "netns", "exec", server];

    /// <summary>Makes them; skips the test where the machine doesn't allow it.</summary>
    public static NetworkPair Create()
    {
        Programs.Require(Program);
        var pair = new NetworkPair();
        Assert.SkipUnless(TryRun("netns", "add", pair.server), "network namespaces need root");
        Run("netns", "add", pair.caller);
        Run("-n", pair.server, "link", "set", "lo", "up");
        pair.Plug();
        return pair;
    }

    /// <summary>The cable, with an interface at each end.</summary>
    public void Plug()
    {
        Run("-n", server, "link", "add", "cable0", "type", "veth", "peer", "name", "cable1");
        Run("-n", server, "link", "set", "cable1", "netns", caller);
        foreach (var (end, link, address) in new[] { (server, "cable0", ServerAddress), (caller, "cable1", CallerAddress) })
        {
            Run("-n", end, "address", "add", $"{address}/24", "dev", link);
            Run("-n", end, "link", "set", link, "up");
        }
    }

    /// <summary>Both interfaces are gone, with their addresses.</summary>
    public void Unplug() => Run("-n", server, "link", "delete", "cable0");

    /// <summary>Makes something that has sockets at the caller's end.</summary>
    public T AtCaller<T>(Func<T> make) => In(caller, make);

    /// <summary>A connection within the server's namespace.</summary>
    public Socket ConnectAtServer(int port) => In(server, () =>
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    });

    public void Dispose()
    {
        TryRun("netns", "delete", server);
        TryRun("netns", "delete", caller);
    }

    private static T In<T>(string name, Func<T> make)
    {
        var made = new TaskCompletionSource<T>();
        var thread = new Thread(() =>
        {
            using var handle = File.OpenHandle($"/run/netns/{name}");
            try
            {
                Assert.Equal(0, SetNamespace((int)handle.DangerousGetHandle(), 0));
                made.SetResult(make());
            }
            catch (Exception failure)
            {
                made.SetException(failure);
            }
        });
        thread.Start();
        thread.Join();
        return made.Task.GetAwaiter().GetResult();
    }

    private static void Run(params string[] arguments) => Assert.True(TryRun(arguments), $"ip {string.Join(' ', arguments)}");

    private static bool TryRun(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        return process.ExitCode == 0;
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(int handle, int kind);
}
