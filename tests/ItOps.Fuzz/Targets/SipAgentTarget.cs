using System.Net;
using ItOps.Telephony.Sip;

namespace ItOps.Fuzz.Targets;

/// <summary>
/// A conversation: messages, parted by an octet 0xFE, reach a user agent with a registrar behind a product that answers what it can.
/// When all calls are hung up and the timers have run out, nothing may be left.
/// </summary>
internal static class SipAgentTarget
{
    private const byte Separator = 0xfe;
    private const int MostMessages = 40;
    private const string Sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n";

    private static readonly SipFlow Flow = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("192.0.2.1"), 5060), new IPEndPoint(IPAddress.Parse("192.0.2.2"), 5060));

    public static void Run(byte[] input)
    {
        SipUserAgentOptions options = new() { FindPassword = static user => user == "8001" ? "secret" : null, IsTrusted = static _ => true };
        SipUserAgent agent = new(options, new Random(1).NextBytes);
        TimeSpan now = TimeSpan.FromSeconds(1);
        HashSet<SipCallId> calls = [];
        int start = 0;
        for (int count = 0; start < input.Length && count < MostMessages; count++)
        {
            int end = Array.IndexOf(input, Separator, start);
            end = end < 0 ? input.Length : end;
            agent.Handle(Flow, input[start..end], now);
            Drain(agent, calls, now, isOver: false);
            now += TimeSpan.FromMilliseconds(100);
            agent.HandleTimeouts(now);
            start = end + 1;
        }

        End(agent, calls, now);
    }

    private static void End(SipUserAgent agent, HashSet<SipCallId> calls, TimeSpan now)
    {
        foreach (SipCallId call in calls)
            agent.HangUp(call, null, now);
        Drain(agent, calls, now, isOver: true);
        for (TimeSpan end = now + TimeSpan.FromHours(3); agent.NextDeadline is { } next && next < end;)
        {
            agent.HandleTimeouts(next);
            Drain(agent, calls, next, isOver: true);
        }

        SipCounters left = agent.Counters;
        OracleException.Require((left.Calls, left.Dialogs, left.Transactions) == (0, 0, 0), $"left behind: {left.Calls} calls, {left.Dialogs} dialogs, {left.Transactions} transactions");
    }

    private static void Drain(SipUserAgent agent, HashSet<SipCallId> calls, TimeSpan now, bool isOver)
    {
        while (agent.TryTake(out SipFact? fact))
        {
            switch (fact)
            {
                case IncomingInvite invite when isOver:
                    agent.Reject(invite.Call, 486, null, null, now);
                    break;
                case IncomingInvite invite:
                    calls.Add(invite.Call);
                    agent.Ring(invite.Call, now);
                    agent.Answer(invite.Call, Sdp, now);
                    break;
                case CallReinvited change:
                    agent.AnswerReinvite(change.Call, Sdp, now);
                    break;
            }
        }

        while (agent.TryTake(out SipTransmit _))
        {
        }
    }
}
