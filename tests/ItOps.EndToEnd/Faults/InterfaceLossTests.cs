using System.Diagnostics;
using System.Net;
using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd.Faults;

/// <summary>The server's network interface goes away under its calls.</summary>
public sealed class InterfaceLossTests
{
    private const int Calls = 5;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_outlive_an_interface_that_is_gone_for_five_seconds_and_are_heard_again_within_one()
    {
        using var network = NetworkPair.Create();
        await using var server = await StartAsync(network);
        var sip = new IPEndPoint(NetworkPair.ServerAddress, server.Settings.SipPort);
        List<UdpCaller> callers = [.. Enumerable.Range(0, Calls).Select(_ => network.AtCaller(() => new UdpCaller(sip, NetworkPair.CallerAddress)))];
        foreach (var caller in callers)
        {
            await caller.CallAsync();
        }

        using var halfway = network.AtCaller(() => new UdpCaller(sip, NetworkPair.CallerAddress));
        await halfway.InviteAsync();
        network.Unplug();
        await Task.Delay(TimeSpan.FromSeconds(5), Cancelled);
        network.Plug();

        var back = Stopwatch.GetTimestamp();
        foreach (var caller in callers)
        {
            caller.Forget();
            caller.Speak(5);
            caller.Listen(TimeSpan.FromMilliseconds(1));
            Assert.InRange(Stopwatch.GetElapsedTime(back), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        }

        await halfway.AnswerRepeatedAsync();
        await halfway.AcknowledgeAsync();
        // The silence made the server ask whether the phones still are there; after the answers all is quiet.
        await TalkAsync(callers.Append(halfway));
        Assert.Equal(0, await TalkAsync(callers.Append(halfway)));
        foreach (var caller in callers.Append(halfway))
        {
            await caller.HangUpAsync();
            caller.Dispose();
        }

        await AssertNothingLeftAsync(server);
    }

    /// <summary>Longer than T2, the longest pause between two retransmissions (RFC 3261 17.1.2.2).</summary>
    /// <returns>SIP messages that came meanwhile.</returns>
    private static async Task<int> TalkAsync(IEnumerable<UdpCaller> callers)
    {
        var messages = 0;
        for (var second = 0; second < 6; second++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Cancelled);
            foreach (var caller in callers)
            {
                caller.Speak(5);
                messages += await caller.TakeUnreadSipAsync();
            }
        }

        return messages;
    }

    private static async Task<ServerProcess> StartAsync(NetworkPair network)
    {
        var httpPort = Ports.Reserve();
        var settings = new ServerSettings { HttpPort = httpPort, Launcher = network.Launcher, Connect = () => network.ConnectAtServer(httpPort) };
        settings.More["ItOps__Sip__Address"] = settings.More["ItOps__Media__PublicAddress"] = NetworkPair.ServerAddress.ToString();
        var server = new ServerProcess(settings);
        await server.StartAsync();
        return server;
    }

    private static async Task AssertNothingLeftAsync(ServerProcess server)
    {
        using var api = await Api.SignInAsync(server.Settings, "supervisor1");
        var calls = await Eventually.Get("no call goes on", () => api.CallsAsync(), calls => calls.Items.All(call => call.State == CallState.Ended));
        Assert.Equal(Calls + 1, calls.Items.Count);
        Assert.DoesNotContain(calls.Items, call => call.Outcome == CallOutcome.Failed);
        var from = server.Settings.RtpPortFrom;
        await Eventually.True("the audio ports are free", () => AudioPorts.CountOf(server.ProcessId, from, from + 199) == 0);
    }
}
