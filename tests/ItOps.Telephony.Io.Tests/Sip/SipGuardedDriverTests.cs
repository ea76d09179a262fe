using System.Net;
using System.Net.Sockets;
using System.Text;
using ItOps.Telephony.Io.Sip;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Guard;
using ItOps.Telephony.Sip.Trace;

namespace ItOps.Telephony.Io.Tests.Sip;

public sealed class SipGuardedDriverTests
{
    [Fact]
    public async Task A_banned_address_is_dropped_at_the_socket_until_the_ban_is_lifted()
    {
        using SipFacts server = new();
        using UdpClient scanner = new(new IPEndPoint(IPAddress.Loopback, 0));
        scanner.Connect(server.Driver.UdpEndPoints[0]);
        await SendAsync(scanner, "OPTIONS", "friendly-scanner");
        SipNetwork network = server.Next<AddressBanned>().Network;
        long received = server.Driver.Counters.Received;
        for (int number = 0; number < 20; number++)
            await SendAsync(scanner, "OPTIONS", "a phone", $"b{number}");
        await Until(() => server.Driver.Counters.Silenced == 21);
        Assert.InRange(server.Driver.Counters.Received, received, 1);

        server.Driver.LiftBan(network);
        server.Next<AddressReleased>();
        await SendAsync(scanner, "OPTIONS", "a phone", "again");

        UdpReceiveResult answer = await scanner.ReceiveAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("SIP/2.0 200", Encoding.ASCII.GetString(answer.Buffer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ban_closes_the_address_s_connections_and_takes_no_new_ones()
    {
        using SipFacts server = new();
        using TcpClient client = new();
        await client.ConnectAsync(server.Driver.TcpEndPoints[0], TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Request("OPTIONS", "sipvicious", "one")), TestContext.Current.CancellationToken);
        server.Next<AddressBanned>();

        Assert.Equal(0, await ReadAsync(client));
        using TcpClient second = new();
        await second.ConnectAsync(server.Driver.TcpEndPoints[0], TestContext.Current.CancellationToken);
        Assert.Equal(0, await ReadAsync(second));
    }

    [Fact]
    public async Task One_address_gets_only_so_many_connections()
    {
        using SipFacts server = new(options => options.MaximumConnectionsPerAddress = 3);
        List<TcpClient> clients = [];
        for (int number = 0; number < 4; number++)
        {
            TcpClient client = new();
            clients.Add(client);
            await client.ConnectAsync(server.Driver.TcpEndPoints[0], TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Request("OPTIONS", "a phone", $"b{number}")), TestContext.Current.CancellationToken);
            bool isServed = await ReadAsync(client) > 0;
            Assert.Equal(number < 3, isServed);
        }

        clients.ForEach(each => each.Dispose());
    }

    [Fact]
    public async Task A_call_s_messages_can_be_read_while_it_stands()
    {
        using SipFacts server = new();
        using SipFacts caller = new();
        SipCallId call = caller.Driver.Invite(new SipInvitation($"sip:4000@{server.Driver.UdpEndPoints[0]}", "8001", "Ann", SipFacts.Sdp));
        string callId = caller.Next<CallPlaced>().CallIdHeader;
        IncomingInvite invite = server.Next<IncomingInvite>();
        server.Driver.Answer(invite.Call, SipFacts.Sdp);
        server.Next<CallAcknowledged>();

        SipTraceView view = Assert.Single(await server.Driver.TraceAsync([callId, "another"]));

        Assert.Equal(["< INVITE", "> SIP/2.0 100", "> SIP/2.0 200", "< ACK"], view.Messages.Select(each =>
            $"{(each.IsSent ? '>' : '<')} {Encoding.ASCII.GetString(each.Bytes.Span[..11]).Split(" sip")[0].Trim()}"));
        caller.Driver.HangUp(call);
        Assert.Equal(callId, server.Next<CallEnded>().CallIdHeader);
    }

    [Fact]
    public void New_calls_get_503_under_pressure_and_calls_that_stand_go_on()
    {
        using SipFacts server = new();
        using SipFacts caller = new();
        string target = $"sip:4000@{server.Driver.UdpEndPoints[0]}";
        SipCallId standing = caller.Driver.Invite(new SipInvitation(target, "8001", "Ann", SipFacts.Sdp));
        IncomingInvite invite = server.Next<IncomingInvite>();
        server.Driver.Answer(invite.Call, SipFacts.Sdp);
        caller.Next<CallAnswered>();
        server.Next<CallAcknowledged>();

        server.Driver.SetPressure(true);
        caller.Driver.Invite(new SipInvitation(target, "8002", "Bob", SipFacts.Sdp));
        Assert.Equal(503, caller.Next<CallEnded>().Status);
        caller.Driver.Reinvite(standing, SipFacts.Sdp);
        CallReinvited change = server.Next<CallReinvited>();
        server.Driver.AnswerReinvite(change.Call, SipFacts.Sdp);
        Assert.Equal(200, caller.Next<CallReinviteCompleted>().Status);

        server.Driver.SetPressure(false);
        caller.Driver.Invite(new SipInvitation(target, "8003", "Cyd", SipFacts.Sdp));
        Assert.Equal("8003", server.Next<IncomingInvite>().CallerUser);
    }

    [Fact]
    public void Overload_begins_early_and_ends_late()
    {
        SipOverload overload = new(new SipDriverOptions { OverloadLag = TimeSpan.FromMilliseconds(100), MaximumBacklog = 1_000 });
        List<bool> states = [];
        foreach ((int lag, int backlog) in ((int, int)[])[(5, 0), (500, 49), (90, 100), (101, 50), (60, 20), (26, 20), (24, 20), (90, 60), (1, 251), (1, 100), (1, 20)])
        {
            overload.Observe(TimeSpan.FromMilliseconds(lag), backlog);
            states.Add(overload.IsOn);
        }

        Assert.Equal([false, false, false, true, true, true, false, false, true, true, false], states);
    }

    private static async Task Until(Func<bool> condition)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(10));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(10));
        while (!condition())
            await look.WaitForNextTickAsync(limit.Token);
    }

    private static async Task<int> ReadAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[2048], TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static async Task SendAsync(UdpClient client, string method, string agent, string branch = "one") =>
        await client.SendAsync(Encoding.ASCII.GetBytes(Request(method, agent, branch)), TestContext.Current.CancellationToken);

    private static string Request(string method, string agent, string branch) =>
        $"{method} sip:4000@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK{branch}\r\nMax-Forwards: 70\r\nFrom: <sip:a@127.0.0.1>;tag=a\r\n" +
        $"To: <sip:4000@127.0.0.1>\r\nCall-ID: {branch}@x\r\nCSeq: 1 {method}\r\nUser-Agent: {agent}\r\nContent-Length: 0\r\n\r\n";
}
