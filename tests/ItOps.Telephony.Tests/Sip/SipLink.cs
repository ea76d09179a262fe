using System.Net;
using System.Text;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Tests.Sip;

/// <summary>Joins peers on virtual time; datagrams may get lost, doubled and overtaken, by a seed.</summary>
internal sealed class SipLink(int seed = 1, double loss = 0, double duplication = 0, int jitterMilliseconds = 0)
{
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<(SipPeer Receiver, SipFlow Flow, byte[] Data), (TimeSpan At, int Order)> _flying = new();
    private readonly List<SipPeer> _peers = [];
    private int _order;

    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(1);

    public double Loss { get; set; } = loss;

    public double Duplication { get; set; } = duplication;

    public int JitterMilliseconds { get; set; } = jitterMilliseconds;

    /// <summary>Everything sent, whether it arrived or not: first lines with the sender.</summary>
    public List<(SipPeer Sender, string Text)> Trace { get; } = [];

    /// <summary>Loses a message although it was lucky.</summary>
    public Func<SipPeer, string, bool> Drop { get; set; } = static (_, _) => false;

    /// <summary>What becomes of a message on its way, for what our own side never asks of its peer.</summary>
    public Func<string, string> Alter { get; set; } = static text => text;

    public SipPeer Add(int host, Action<SipUserAgentOptions>? configure = null)
    {
        SipPeer peer = new(new IPEndPoint(new IPAddress([192, 0, 2, (byte)host]), 5060), seed * 31 + host, configure);
        _peers.Add(peer);
        return peer;
    }

    /// <summary>Does something as a product would, and lets the consequences begin.</summary>
    public void Act(Action<TimeSpan> step)
    {
        step(Now);
        Drain();
    }

    /// <summary>Runs until the time is over or nothing is left to happen.</summary>
    public void Run(TimeSpan span)
    {
        TimeSpan end = Now + span;
        while (NextMoment() is { } next && next <= end)
        {
            Now = next > Now ? next : Now;
            while (_flying.TryPeek(out _, out (TimeSpan At, int Order) due) && due.At <= Now)
                Deliver(_flying.Dequeue());
            foreach (SipPeer peer in _peers)
                peer.Agent.HandleTimeouts(Now);
            Drain();
        }

        Now = end;
    }

    private TimeSpan? NextMoment()
    {
        TimeSpan? next = _flying.TryPeek(out _, out (TimeSpan At, int Order) due) ? due.At : null;
        foreach (SipPeer peer in _peers)
            if (peer.Agent.NextDeadline is { } deadline && (next is null || deadline < next))
                next = deadline;
        return next;
    }

    private void Deliver((SipPeer Receiver, SipFlow Flow, byte[] Data) message)
    {
        message.Receiver.Agent.Handle(message.Flow, [.. message.Data], Now);
        Drain();
    }

    private void Drain()
    {
        bool isBusy = true;
        while (isBusy)
        {
            isBusy = false;
            foreach (SipPeer peer in _peers)
            {
                while (peer.Agent.TryTake(out SipTransmit transmit))
                    Send(peer, transmit);
                while (peer.Agent.TryTake(out SipFact? fact))
                {
                    isBusy = true;
                    peer.Facts.Add(fact!);
                    peer.React?.Invoke(fact!, Now);
                }
            }
        }
    }

    private void Send(SipPeer sender, SipTransmit transmit)
    {
        string text = Encoding.UTF8.GetString(transmit.Bytes.Span);
        Trace.Add((sender, text));
        SipPeer? receiver = _peers.Find(each => each.Address.Equals(transmit.Flow.Remote));
        if (receiver is null || Drop(sender, text))
            return;
        int copies = _random.NextDouble() < Duplication ? 2 : 1;
        for (int copy = 0; copy < copies; copy++)
        {
            if (_random.NextDouble() < Loss)
                continue;
            TimeSpan at = Now + TimeSpan.FromMilliseconds(5 + _random.Next(JitterMilliseconds + 1));
            SipFlow flow = new(transmit.Flow.Transport, sender.Address, receiver.Address);
            _flying.Enqueue((receiver, flow, Encoding.UTF8.GetBytes(Alter(text))), (at, _order++));
        }
    }
}
