using System.Text;
using BenchmarkDotNet.Attributes;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Benchmarks;

/// <summary>SIP messages as a desk phone sends them: one an operation.</summary>
[MemoryDiagnoser]
public class SipParserBenchmark
{
    internal const string Sdp =
        "v=0\r\no=- 20518 0 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\nm=audio 54400 RTP/AVP 8 0 101\r\n" +
        "a=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:20\r\n";

    private readonly byte[] _invite = Encoding.ASCII.GetBytes(
        "INVITE sip:2001@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK-74bf9;rport\r\nMax-Forwards: 70\r\n" +
        "From: \"Desk\" <sip:1001@192.0.2.1>;tag=9fxced76sl\r\nTo: <sip:2001@192.0.2.1>\r\nCall-ID: 3848276298220188511@192.0.2.7\r\n" +
        "CSeq: 1 INVITE\r\nContact: <sip:1001@192.0.2.7:5060>\r\nAllow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, NOTIFY\r\n" +
        $"Supported: replaces, timer\r\nUser-Agent: Desk phone\r\nContent-Type: application/sdp\r\nContent-Length: {Sdp.Length}\r\n\r\n{Sdp}");

    private readonly SipWriter _writer = new();
    private SipMessage _message = null!;

    [GlobalSetup]
    public void SetUp()
    {
        if (!SipParser.TryParse(_invite, out var message, out var error))
            throw new InvalidOperationException($"The sample does not parse: {error}.");
        _message = message!;
    }

    [Benchmark(Baseline = true)]
    public bool ParseInvite() => SipParser.TryParse(_invite, out _, out _);

    [Benchmark]
    public int SerializeInvite() => _writer.Serialize(_message).Length;
}
