using System.Net;
using System.Net.Sockets;
using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd;

/// <summary>A server that can't start says why and what to change.</summary>
public sealed class StartTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task A_SIP_port_in_use_is_named_with_the_setting_that_changes_it()
    {
        var port = Ports.Reserve();
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, port));

        await AssertRefusesAsync(new ServerSettings { SipPort = port }, port, "ItOps__Sip__Port");
    }

    [Fact]
    public async Task A_web_port_in_use_is_named_with_the_setting_that_changes_it()
    {
        var port = Ports.Reserve();
        using var taken = new TcpListener(IPAddress.Loopback, port);
        taken.Start();

        await AssertRefusesAsync(new ServerSettings { HttpPort = port }, port, "ItOps__Http__Url");
    }

    [Fact]
    public async Task A_setting_out_of_range_is_named()
    {
        var settings = new ServerSettings { SipPort = 70_000 };

        await AssertRefusesAsync(settings, 70_000, "ItOps__Sip__Port");
    }

    private static async Task AssertRefusesAsync(ServerSettings settings, int port, string setting)
    {
        await using var server = new ServerProcess(settings);

        var exitCode = await server.RunToEndAsync(Limit);

        var output = server.Tail(40);
        Assert.Equal(1, exitCode);
        Assert.True(output.Contains(setting, StringComparison.Ordinal) || output.Contains(setting.Replace("__", ":", StringComparison.Ordinal), StringComparison.Ordinal), output);
        Assert.True(port > 65_535 || output.Contains($"{port}", StringComparison.Ordinal), output);
        Assert.False(output.Contains("   at ", StringComparison.Ordinal), output);
    }
}
