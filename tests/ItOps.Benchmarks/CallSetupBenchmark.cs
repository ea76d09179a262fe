using System.Net;
using BenchmarkDotNet.Attributes;
using ItOps.Telephony.Sip;

namespace ItOps.Benchmarks;

/// <summary>A whole call between two user agents on virtual time: INVITE, 180, 200, ACK, BYE, 200 with all transactions and timers.</summary>
[MemoryDiagnoser]
public class CallSetupBenchmark
{
    private static readonly IPEndPoint CallerAddress = IPEndPoint.Parse("192.0.2.1:5060");
    private static readonly IPEndPoint CalledAddress = IPEndPoint.Parse("192.0.2.2:5060");

    private readonly SipUserAgent _caller = new(new SipUserAgentOptions(), new Random(1).NextBytes);
    private readonly SipUserAgent _called = new(new SipUserAgentOptions(), new Random(2).NextBytes);
    private readonly SipInvitation _invitation = new("sip:2001@192.0.2.2", "1001", "Desk", SipParserBenchmark.Sdp);
    private TimeSpan _now = TimeSpan.FromSeconds(1);
    private long _number;
    private int _ended;

    [Benchmark]
    public int CallAndHangUp()
    {
        var call = new SipCallId(_number += 2);
        _ended = 0;
        _caller.Invite(call, _invitation, new SipFlow(SipTransport.Udp, CalledAddress, CallerAddress), _now);
        Exchange();
        _caller.HangUp(call, null, _now);
        Exchange();

        // Past timers D, J and K, so that nothing piles up from call to call.
        for (int i = 0; i < 2; i++)
        {
            _now += TimeSpan.FromSeconds(40);
            _caller.HandleTimeouts(_now);
            _called.HandleTimeouts(_now);
            Exchange();
        }

        if (_ended != 2)
            throw new InvalidOperationException("The call did not end on both sides.");
        return _ended;
    }

    private void Exchange()
    {
        while (Deliver(_caller, _called, CallerAddress, CalledAddress) | Deliver(_called, _caller, CalledAddress, CallerAddress))
        {
        }
    }

    private bool Deliver(SipUserAgent from, SipUserAgent to, IPEndPoint fromAddress, IPEndPoint toAddress)
    {
        bool isBusy = false;
        while (from.TryTake(out SipFact? fact))
        {
            isBusy = true;
            React(from, fact!);
        }

        while (from.TryTake(out SipTransmit transmit))
        {
            isBusy = true;
            to.Handle(new SipFlow(SipTransport.Udp, fromAddress, toAddress), transmit.Bytes.ToArray(), _now);
        }

        return isBusy;
    }

    private void React(SipUserAgent agent, SipFact fact)
    {
        if (fact is IncomingInvite invite)
        {
            agent.Ring(invite.Call, _now);
            agent.Answer(invite.Call, SipParserBenchmark.Sdp, _now);
        }
        else if (fact is CallEnded)
            _ended++;
    }
}
