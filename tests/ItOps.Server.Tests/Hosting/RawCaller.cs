using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ItOps.Server.Tests.Hosting;

/// <summary>A caller that writes its SIP messages by hand, over UDP on loopback.</summary>
internal sealed class RawCaller : IDisposable
{
    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private int sequence;

    public RawCaller(IPEndPoint server) => socket.Connect(server);

    /// <summary>The tag that the server gave its side of the call.</summary>
    public string ToTag { get; private set; } = "";

    public async Task SendAsync(string method, string called = "4000", string callId = "one@test", string more = "", bool inDialog = false)
    {
        if (method != "ACK")
        {
            sequence++;
        }

        var body = method == "INVITE" ? "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 39998 RTP/AVP 8\r\n" : "";
        var text = string.Create(CultureInfo.InvariantCulture, $"{method} sip:{called}@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP {socket.Client.LocalEndPoint};rport;branch=z9hG4bK{method}{sequence}\r\n")
            + $"Max-Forwards: 70\r\nFrom: <sip:8001@127.0.0.1>;tag=raw\r\nTo: <sip:{called}@127.0.0.1>{(inDialog ? $";tag={ToTag}" : "")}\r\nCall-ID: {callId}\r\n"
            + $"CSeq: {sequence} {method}\r\nContact: <sip:8001@{socket.Client.LocalEndPoint}>\r\n{more}Content-Type: application/sdp\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        await socket.SendAsync(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>The next response with this status; others are passed over.</summary>
    public async Task<string> AwaitAsync(int status)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (true)
        {
            var text = Encoding.ASCII.GetString((await socket.ReceiveAsync(limit.Token)).Buffer);
            var tag = text.IndexOf(";tag=", text.IndexOf("\r\nTo:", StringComparison.Ordinal) is var to and >= 0 ? to : 0, StringComparison.Ordinal);
            if (tag > 0)
            {
                ToTag = text[(tag + 5)..text.IndexOf('\r', tag)];
            }

            if (text.StartsWith($"SIP/2.0 {status}", StringComparison.Ordinal))
            {
                return text;
            }
        }
    }

    public void Dispose() => socket.Dispose();
}
