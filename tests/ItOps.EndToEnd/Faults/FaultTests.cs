using System.Net;
using System.Net.Sockets;
using System.Text;
using ItOps.Contracts.Calls;
using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd.Faults;

/// <summary>What goes wrong around calls must not end them, and what ends must leave nothing.</summary>
public sealed class FaultTests(WideServer server) : IClassFixture<WideServer>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private int SipPort => server.Process.Settings.SipPort;

    [Fact]
    public async Task Two_hundred_calls_stay_good_while_five_thousand_malformed_datagrams_a_second_arrive()
    {
        const int leastGood = 198;
        const int tries = 3;
        var outcome = await CallUnderFloodAsync();
        for (var again = 1; again < tries && outcome.Good < leastGood && !outcome.CanJudge; again++)
        {
            outcome = await CallUnderFloodAsync();
        }

        Assert.Equal((200, 200), (outcome.Calls, outcome.Answered));

        // Good calls prove the server on any machine; bad ones blame it only where the machine had time for it.
        Assert.SkipUnless(outcome.Good >= leastGood || outcome.CanJudge, $"No call was cut off, but the machine was too busy to judge their audio: {outcome}");
        Assert.InRange(outcome.Good, leastGood, 200);
    }

    [Fact]
    public async Task Stalls_of_a_tenth_of_a_second_end_no_call_and_are_followed_by_no_burst()
    {
        using var caller = new UdpCaller(SipPort);
        await caller.CallAsync();
        caller.Listen(TimeSpan.FromSeconds(1));
        for (var stall = 0; stall < 5; stall++)
        {
            await Freeze.ForAsync(server.Process.ProcessId, TimeSpan.FromMilliseconds(100));
            var arrivals = caller.Listen(TimeSpan.FromMilliseconds(400));
            caller.Speak(20);

            // 400 ms hold 20 packets; the frames that a stall left out are not made up for.
            Assert.InRange(arrivals.Count, 8, 25);
        }

        await caller.HangUpAsync();
        await AssertNoCallLeftAsync();
    }

    [Fact]
    public async Task Fifty_calls_live_through_stalls_of_a_tenth_of_a_second()
    {
        var load = LoadProgram.RunAsync(server.Process, "--calls", "50", "--rate", "50", "--hold", "6");
        var stalls = 0;
        for (; !load.IsCompleted; stalls++)
        {
            await Freeze.ForAsync(server.Process.ProcessId, TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(load, Task.Delay(TimeSpan.FromMilliseconds(700), Cancelled));
        }

        var outcome = await load;
        TestContext.Current.TestOutputHelper?.WriteLine($"measured: {stalls} stalls of 100 ms under 50 calls, longest gaps {outcome.GapP99:0} ms");
        Assert.Equal((50, 50, 0), (outcome.Calls, outcome.Answered, outcome.HungUpByServer));
        Assert.True(!outcome.IsValid || outcome.GapP99 < 250, $"{outcome}");
        Assert.True(stalls >= 5, $"{stalls} stalls");
        await AssertNoCallLeftAsync();
    }

    [Fact]
    public async Task A_peer_that_is_cut_off_for_six_seconds_finds_its_call_again()
    {
        using var caller = new UdpCaller(SipPort);
        await caller.CallAsync();
        await Task.Delay(TimeSpan.FromSeconds(6), Cancelled);

        caller.Forget();
        caller.Speak(10);

        Assert.NotEmpty(caller.Listen(TimeSpan.FromMilliseconds(200)));
        await caller.HangUpAsync();
        await AssertNoCallLeftAsync();
    }

    [Fact]
    public async Task A_third_source_is_neither_heard_nor_answered()
    {
        using var caller = new UdpCaller(SipPort);
        await caller.CallAsync();
        caller.Listen(TimeSpan.FromMilliseconds(300));
        using var stranger = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        stranger.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.66"), 0));
        var packet = new byte[172];
        (packet[0], packet[1]) = (0x80, 8);
        for (byte sequence = 0; sequence < 100; sequence++)
        {
            packet[3] = sequence;
            stranger.SendTo(packet, new IPEndPoint(IPAddress.Loopback, caller.ServerAudioPort));
        }

        Assert.InRange(caller.Listen(TimeSpan.FromMilliseconds(400)).Count, 12, 25);
        Assert.Equal(0, stranger.Available);
        await caller.HangUpAsync();
        await AssertNoCallLeftAsync();
    }

    [Fact]
    public async Task A_call_outlives_the_tcp_connection_that_it_was_made_over()
    {
        var (before, _) = await TalkAsync(null, "INVITE", 1);
        await TalkAsync(before, "ACK", 1);

        var (_, ended) = await TalkAsync(before, "BYE", 2);

        Assert.StartsWith("SIP/2.0 200", ended, StringComparison.Ordinal);
        await AssertNoCallLeftAsync();
    }

    [Fact]
    public async Task A_stream_with_an_impossible_length_is_closed_and_the_next_one_is_served()
    {
        using (var broken = new TcpClient())
        {
            await broken.ConnectAsync(IPAddress.Loopback, SipPort, Cancelled);
            await broken.GetStream().WriteAsync("OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 2147483647\r\n\r\n"u8.ToArray(), Cancelled);
            Assert.Equal(0, await broken.GetStream().ReadAsync(new byte[1], Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(5), Cancelled));
        }

        var (answer, _) = await TalkAsync(null, "INVITE", 1);
        var (_, ended) = await TalkAsync(answer, "BYE", 2);

        Assert.StartsWith("SIP/2.0 200", ended, StringComparison.Ordinal);
        await AssertNoCallLeftAsync();
    }

    private async Task<LoadOutcome> CallUnderFloodAsync()
    {
        using var flood = new Flood(SipPort, perSecond: 5000);
        var outcome = await LoadProgram.RunAsync(server.Process, "--calls", "200", "--rate", "60", "--hold", "5");
        flood.Dispose();

        TestContext.Current.TestOutputHelper?.WriteLine($"measured: {flood.Sent / flood.Duration.TotalSeconds:0} malformed datagrams a second for {flood.Duration.TotalSeconds:0.0} s");
        Assert.Equal(0, outcome.HungUpByServer);
        await AssertNoCallLeftAsync();
        return outcome;
    }

    /// <summary>One request over a connection of its own.</summary>
    private async Task<(string Invited, string Answer)> TalkAsync(string? invited, string method, int sequence)
    {
        const string sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 30998 RTP/AVP 8\r\n";
        var body = method == "INVITE" ? sdp : "";
        var to = invited is null ? "<sip:4000@127.0.0.1>" : invited.Split("\r\n").First(line => line.StartsWith("To:", StringComparison.Ordinal))[4..];
        var id = invited is null ? Guid.NewGuid().ToString("N") : invited.Split("\r\n").First(line => line.StartsWith("Call-ID:", StringComparison.Ordinal))[9..];
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, SipPort, Cancelled);
        var text = $"{method} sip:4000@127.0.0.1:{SipPort};transport=tcp SIP/2.0\r\nVia: SIP/2.0/TCP {client.Client.LocalEndPoint};branch=z9hG4bK{Guid.NewGuid():N}\r\nMax-Forwards: 70\r\n"
            + $"From: <sip:8003@127.0.0.1>;tag=cut\r\nTo: {to}\r\nCall-ID: {id}\r\nCSeq: {sequence} {method}\r\nContact: <sip:8003@127.0.0.1:30996;transport=tcp>\r\n"
            + $"{(body.Length > 0 ? "Content-Type: application/sdp\r\n" : "")}Content-Length: {body.Length}\r\n\r\n{body}";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Cancelled);
        var answer = "";
        var buffer = new byte[8192];
        while (method != "ACK" && !answer.Contains("SIP/2.0 200", StringComparison.Ordinal))
        {
            var count = await client.GetStream().ReadAsync(buffer, Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(5), Cancelled);
            Assert.NotEqual(0, count);
            answer = Encoding.UTF8.GetString(buffer, 0, count);
        }

        return (invited ?? answer[answer.IndexOf("SIP/2.0 200", StringComparison.Ordinal)..], answer);
    }

    private async Task AssertNoCallLeftAsync()
    {
        using var api = await Api.SignInAsync(server.Process.Settings.HttpUrl, "supervisor1");
        await Eventually.Get(
            "no call goes on",
            async () => (await api.CallsAsync()).Items.Count(call => call.State != CallState.Ended),
            left => left == 0);
    }
}
