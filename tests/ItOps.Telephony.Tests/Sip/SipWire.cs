using System.Net;
using System.Text;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Tests.Sip;

/// <summary>A user agent under hand-written messages: what goes in as text, what comes out as text.</summary>
internal sealed class SipWire
{
    private readonly SipFlow _flow;

    public SipWire(Action<SipUserAgentOptions>? configure = null, SipTransport transport = SipTransport.Udp)
    {
        SipUserAgentOptions options = new();
        configure?.Invoke(options);
        Agent = new SipUserAgent(options, new Random(7).NextBytes);
        _flow = new SipFlow(transport, new IPEndPoint(IPAddress.Parse("192.0.2.1"), 5060), new IPEndPoint(IPAddress.Parse("192.0.2.2"), 5060), transport == SipTransport.Udp ? 0 : 1);
    }

    public SipUserAgent Agent { get; }

    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(1);

    public List<SipFact> Facts { get; } = [];

    /// <summary>Where the last message went.</summary>
    public IPEndPoint? LastRemote { get; private set; }

    /// <summary>Handles one message, with line ends made CRLF, and answers all that went out.</summary>
    public List<string> Send(string message) => SendBytes(Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")));

    public List<string> SendBytes(byte[] message)
    {
        Agent.Handle(_flow, message, Now);
        return Take();
    }

    public List<string> Act(Action<SipUserAgent, TimeSpan> command)
    {
        command(Agent, Now);
        return Take();
    }

    public List<string> Wait(TimeSpan span)
    {
        List<string> sent = [];
        TimeSpan end = Now + span;
        while (Agent.NextDeadline is { } next && next <= end)
        {
            Now = next;
            Agent.HandleTimeouts(Now);
            sent.AddRange(Take());
        }

        Now = end;
        return sent;
    }

    public static int StatusOf(string response) => int.Parse(response.AsSpan(8, 3), System.Globalization.CultureInfo.InvariantCulture);

    public static string? Header(string message, string name) => message.Split("\r\n")
        .FirstOrDefault(each => each.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    /// <summary>A request with the usual headers; <paramref name="more"/> are whole header lines, a body follows an empty line in it.</summary>
    public static string Request(
        string method, int sequence = 1, string branch = "z9hG4bKone", string callId = "call@192.0.2.1", string toTag = "", string more = "", string body = "",
        string uri = "sip:4000@192.0.2.2", string via = "SIP/2.0/UDP 192.0.2.1:5060")
    {
        string tag = toTag.Length == 0 ? string.Empty : $";tag={toTag}";
        string type = body.Length == 0 || more.Contains("Content-Type", StringComparison.Ordinal) ? string.Empty : "Content-Type: application/sdp\r\n";
        return $"{method} {uri} SIP/2.0\r\nVia: {via};branch={branch}\r\nMax-Forwards: 70\r\nFrom: \"Ann\" <sip:8001@192.0.2.1>;tag=ann\r\n" +
            $"To: <sip:4000@192.0.2.2>{tag}\r\nCall-ID: {callId}\r\nCSeq: {sequence} {method}\r\nContact: <sip:8001@192.0.2.1:5060>\r\n" +
            $"{more}{type}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }

    /// <summary>A call that is up: the tag of our side.</summary>
    public string SetUp(string more = "")
    {
        Send(Request("INVITE", body: SipPeer.Sdp, more: more));
        string ok = Act((agent, now) => agent.Answer(new SipCallId(1), SipPeer.Sdp, now))[^1];
        string tag = Header(ok, "To")!.Split(";tag=")[1];
        Send(Request("ACK", branch: "z9hG4bKack", toTag: tag));
        return tag;
    }

    private List<string> Take()
    {
        List<string> sent = [];
        while (Agent.TryTake(out SipTransmit transmit))
        {
            sent.Add(Encoding.UTF8.GetString(transmit.Bytes.Span));
            LastRemote = transmit.Flow.Remote;
        }

        while (Agent.TryTake(out SipFact? fact))
            Facts.Add(fact!);
        return sent;
    }
}
