using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace ItOps.EndToEnd.Sip;

/// <summary>Raw SIP over UDP, for what no well-behaved program sends.</summary>
internal sealed partial class SipWire : IDisposable
{
    private const string Pcma = "8 PCMA/8000";

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly string callId = $"{Guid.NewGuid():N}@127.0.0.1";
    private readonly IPEndPoint server;
    private readonly IPAddress local;
    private int branch;

    public SipWire(int serverPort)
        : this(new IPEndPoint(IPAddress.Loopback, serverPort), IPAddress.Loopback)
    {
    }

    public SipWire(IPEndPoint server, IPAddress local)
    {
        (this.server, this.local) = (server, local);
        socket.Bind(new IPEndPoint(local, 0));
        socket.Connect(server);
    }

    private int LocalPort => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private string Sdp(string codec = Pcma) => $"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 {local}\r\nt=0 0\r\nm=audio {LocalPort + 2} RTP/AVP {codec.Split(' ')[0]}\r\na=rtpmap:{codec}\r\n";

    /// <param name="codec">What is offered, by its <c>rtpmap</c>.</param>
    public string Invite(string number = "4000", string codec = Pcma)
    {
        var sdp = Sdp(codec);
        return $"INVITE sip:{number}@{server} SIP/2.0\r\n{Via()}Max-Forwards: 70\r\nFrom: <sip:8003@127.0.0.1>;tag=wire\r\nTo: <sip:{number}@127.0.0.1>\r\n"
            + $"Call-ID: {callId}\r\nCSeq: 1 INVITE\r\nContact: <sip:8003@{local}:{LocalPort}>\r\nContent-Type: application/sdp\r\nContent-Length: {sdp.Length}\r\n\r\n{sdp}";
    }

    /// <summary>A request in the dialog that an answer began.</summary>
    public string Within(string answer, string method, int sequence) =>
        $"{method} {Contact().Match(answer).Groups[1].Value} SIP/2.0\r\n{Via()}Max-Forwards: 70\r\nFrom: <sip:8003@127.0.0.1>;tag=wire\r\n"
        + $"{To().Match(answer).Value.TrimEnd('\r')}\r\nCall-ID: {callId}\r\nCSeq: {sequence} {method}\r\nContent-Length: 0\r\n\r\n";

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message));

    public async Task SendAsync(byte[] datagram) => await socket.SendAsync(datagram);

    /// <summary>The next final response.</summary>
    public Task<string> FinalAsync() => ReceiveAsync(message => !message.StartsWith("SIP/2.0 1", StringComparison.Ordinal));

    /// <summary>Sends a request and waits for the response to its method.</summary>
    public async Task<string> SendBackAsync(string request, string method)
    {
        await SendAsync(request);
        return await ReceiveAsync(message => Regex.IsMatch(message, $@"(?m)^CSeq: \d+ {method}\r?$"));
    }

    /// <summary>Reads what came unasked, and agrees to changes of the session.</summary>
    /// <returns>How many messages there were.</returns>
    public async Task<int> TakeUnreadAsync()
    {
        var buffer = new byte[65_536];
        var count = 0;
        for (; socket.Available > 0; count++)
        {
            var message = Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
            if (message.StartsWith("INVITE", StringComparison.Ordinal) || message.StartsWith("UPDATE", StringComparison.Ordinal))
            {
                await SendAsync(Agree(message));
            }
        }

        return count;
    }

    public void Dispose() => socket.Dispose();

    private async Task<string> ReceiveAsync(Func<string, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        var buffer = new byte[65_536];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, limit.Token);
            var message = Encoding.UTF8.GetString(buffer, 0, length);
            if (wanted(message))
            {
                return message;
            }
        }
    }

    private string Agree(string request)
    {
        var sdp = request.StartsWith("INVITE", StringComparison.Ordinal) ? Sdp() : "";
        return $"SIP/2.0 200 OK\r\n{string.Concat(Copied().Matches(request).Select(line => $"{line.Value.TrimEnd('\r')}\r\n"))}Contact: <sip:8003@{local}:{LocalPort}>\r\n"
            + $"{(sdp.Length > 0 ? "Content-Type: application/sdp\r\n" : "")}Content-Length: {sdp.Length}\r\n\r\n{sdp}";
    }

    private string Via() => $"Via: SIP/2.0/UDP {local}:{LocalPort};branch=z9hG4bK{callId[..12]}{branch++}\r\n";

    [GeneratedRegex("(?m)^Contact: *<([^>]+)>")]
    private static partial Regex Contact();

    [GeneratedRegex("(?m)^(Via|From|To|Call-ID|CSeq):.*$")]
    private static partial Regex Copied();

    [GeneratedRegex("(?m)^To:.*$")]
    private static partial Regex To();
}
