using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ItOps.EndToEnd.Sip;

namespace ItOps.EndToEnd.Faults;

/// <summary>A caller with a voice: a call of <see cref="SipWire"/>, and its RTP by hand.</summary>
internal sealed partial class UdpCaller : IDisposable
{
    private const int AudioOffset = 12;

    private readonly SipWire wire;
    private readonly Socket audio = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private string answer = "";
    private ushort sequence;

    private readonly IPAddress local;
    private readonly IPAddress server;

    public UdpCaller(int serverPort)
        : this(new IPEndPoint(IPAddress.Loopback, serverPort), IPAddress.Loopback)
    {
    }

    public UdpCaller(IPEndPoint server, IPAddress local)
    {
        (this.server, this.local) = (server.Address, local);
        wire = new SipWire(server, local);
        audio.ReceiveTimeout = 5000;
    }

    public int ServerAudioPort { get; private set; }

    public async Task CallAsync()
    {
        await InviteAsync();
        await AcknowledgeAsync();
        Speak(5);
    }

    /// <summary>Up to the answer, which the server repeats until it is acknowledged.</summary>
    public async Task InviteAsync()
    {
        var invite = wire.Invite();
        audio.Bind(new IPEndPoint(local, int.Parse(AudioLine().Match(invite).Groups[1].Value, null)));
        await wire.SendAsync(invite);
        answer = await wire.FinalAsync();
        Assert.StartsWith("SIP/2.0 200", answer, StringComparison.Ordinal);
        ServerAudioPort = int.Parse(AudioLine().Match(answer).Groups[1].Value, null);
        audio.Connect(server, ServerAudioPort);
    }

    public Task AcknowledgeAsync() => wire.SendAsync(wire.Within(answer, "ACK", 1));

    /// <summary>Waits for the answer to come once more.</summary>
    public async Task AnswerRepeatedAsync() => Assert.StartsWith("SIP/2.0 200", await wire.FinalAsync(), StringComparison.Ordinal);

    /// <summary>Counts the messages of the server that came unasked since the last time; agrees to changes of the session.</summary>
    public Task<int> TakeUnreadSipAsync() => wire.TakeUnreadAsync();

    public void Speak(int packets)
    {
        var packet = new byte[AudioOffset + 160];
        (packet[0], packet[1], packet[11]) = (0x80, 8, 7);
        for (; packets > 0; packets--)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), ++sequence);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), sequence * 160u);
            audio.Send(packet);
        }
    }

    /// <summary>When each packet came that the server sent in this time.</summary>
    public List<TimeSpan> Listen(TimeSpan span)
    {
        List<TimeSpan> arrivals = [];
        var packet = new byte[2048];
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < span)
        {
            audio.Receive(packet);
            arrivals.Add(Stopwatch.GetElapsedTime(begun));
        }

        return arrivals;
    }

    public void Forget()
    {
        while (audio.Available > 0)
        {
            audio.Receive(new byte[2048]);
        }
    }

    public async Task HangUpAsync() => Assert.StartsWith("SIP/2.0 200", await wire.SendBackAsync(wire.Within(answer, "BYE", 2), "BYE"), StringComparison.Ordinal);

    public void Dispose()
    {
        wire.Dispose();
        audio.Dispose();
    }

    [GeneratedRegex("m=audio (\\d+)")]
    private static partial Regex AudioLine();
}
