using System.Net;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Tests.Sip;

/// <summary>One real user agent at the end of a <see cref="SipLink"/>, with what it told so far.</summary>
internal sealed class SipPeer
{
    public const string Sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n";

    public SipPeer(IPEndPoint address, int seed, Action<SipUserAgentOptions>? configure = null)
    {
        Address = address;
        SipUserAgentOptions options = new();
        configure?.Invoke(options);
        Agent = new SipUserAgent(options, new Random(seed).NextBytes);
    }

    public IPEndPoint Address { get; }

    public SipUserAgent Agent { get; }

    public List<SipFact> Facts { get; } = [];

    /// <summary>What the product does on a fact.</summary>
    public Action<SipFact, TimeSpan>? React { get; set; }

    public SipFlow FlowTo(SipPeer other, SipTransport transport = SipTransport.Udp) => new(transport, other.Address, Address);

    public T Only<T>()
        where T : SipFact => Assert.Single(Facts.OfType<T>());

    /// <summary>Rings and answers every call, and agrees to every change.</summary>
    public void AnswerEverything() => React = (fact, now) =>
    {
        if (fact is IncomingInvite invite)
        {
            Agent.Ring(invite.Call, now);
            Agent.Answer(invite.Call, Sdp, now);
        }
        else if (fact is CallReinvited change)
            Agent.AnswerReinvite(change.Call, Sdp, now);
    };

    public void AssertNothingLeft()
    {
        SipCounters counters = Agent.Counters;
        Assert.Equal((0, 0, 0, 0), (counters.Calls, counters.Dialogs, counters.Transactions, counters.Timers));
    }
}
