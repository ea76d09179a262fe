using System.Net;
using System.Net.Sockets;
using System.Text;
using ItOps.Telephony.Io.Media;

namespace ItOps.Telephony.Io.Tests;

/// <summary>The only class of its collection: what else opens files meanwhile would be counted.</summary>
[CollectionDefinition(nameof(EngineLifeTests), DisableParallelization = true)]
[Collection(nameof(EngineLifeTests))]
public sealed class EngineLifeTests
{
    private const int Lives = 50;
    private const int FirstRtpPort = 33_600;

    [Fact]
    public async Task An_engine_that_is_started_and_stopped_fifty_times_leaves_no_descriptor_and_touches_nobody_elses()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self/fd"), "descriptors can't be counted here");
        Socket[] bystanders = [.. Enumerable.Range(0, 20).Select(_ => Bound())];
        await LiveAsync();
        await LiveAsync();
        int before = Descriptors();

        for (int life = 0; life < Lives; life++)
        {
            await LiveAsync();
            Assert.All(bystanders, StillWorks);
        }

        Assert.InRange(Descriptors(), 0, before);
        foreach (var socket in bystanders)
            socket.Dispose();
    }

    [Fact]
    public void An_engine_that_was_never_started_can_be_disposed_of()
    {
        var engine = Make();
        engine.Dispose();
        engine.Dispose();
    }

    /// <summary>A life with a call that rings, one that talks and is recorded, and a browser that was promised a leg.</summary>
    private static async Task LiveAsync()
    {
        using var phone = Bound();
        phone.ReceiveTimeout = 5000;
        var folder = Directory.CreateTempSubdirectory("life");
        var engine = Make();
        engine.Start();
        Invite(phone, engine.SipEndPoints[0], "rings");
        Invite(phone, engine.SipEndPoints[0], "talks");
        await NextAsync<LegArrived>(engine);
        var second = await NextAsync<LegArrived>(engine);
        engine.Answer(second.Leg);
        engine.StartRecording(second.Leg, new RecordingRequest(Guid.NewGuid(), Path.Combine(folder.FullName, "a.wav"), IncludePrompts: false));
        while (!Receive(phone).StartsWith("SIP/2.0 200", StringComparison.Ordinal))
        {
        }

        engine.Dispose();
        engine.Dispose();
        folder.Delete(recursive: true);
    }

    private static TelephonyEngine Make()
    {
        TelephonyOptions options = new() { Media = { BindAddress = IPAddress.Loopback, FirstPort = FirstRtpPort, LastPort = FirstRtpPort + 19 }, Browser = { BindAddress = IPAddress.Loopback } };
        options.Sip.Udp = options.Sip.Tcp = [new IPEndPoint(IPAddress.Loopback, 0)];
        return new TelephonyEngine(options, PromptLibrary.Empty(), TimeProvider.System);
    }

    private static void Invite(Socket phone, IPEndPoint server, string name)
    {
        const string sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8\r\n";
        phone.SendTo(
            Encoding.ASCII.GetBytes(
                $"INVITE sip:4000@{server} SIP/2.0\r\nVia: SIP/2.0/UDP {phone.LocalEndPoint};branch=z9hG4bK{name}\r\nMax-Forwards: 70\r\nFrom: <sip:8001@127.0.0.1>;tag={name}\r\n"
                + $"To: <sip:4000@127.0.0.1>\r\nCall-ID: {name}\r\nCSeq: 1 INVITE\r\nContact: <sip:8001@{phone.LocalEndPoint}>\r\nContent-Type: application/sdp\r\nContent-Length: {sdp.Length}\r\n\r\n{sdp}"),
            server);
    }

    private static string Receive(Socket phone)
    {
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, phone.Receive(buffer));
    }

    private static async Task<T> NextAsync<T>(TelephonyEngine engine)
        where T : TelephonyEvent
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(10));
        while (true)
        {
            if (await engine.Events.ReadAsync(limit.Token) is T wanted)
                return wanted;
        }
    }

    private static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static void StillWorks(Socket socket)
    {
        Assert.Equal(1, socket.SendTo(new byte[1], socket.LocalEndPoint!));
        Assert.Equal(1, socket.Receive(new byte[8]));
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 5000 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
