using System.Net;

namespace ItOps.Telephony.Sip.Transactions;

/// <summary>What the core has to say: facts and messages in order, and the running totals.</summary>
internal sealed class SipOutbox
{
    private readonly Queue<SipTransmit> _transmits = new();
    private readonly Queue<SipFact> _facts = new();

    public long Sent { get; private set; }

    public long Received { get; set; }

    public long Malformed { get; set; }

    public long Dropped { get; set; }

    public long RetransmissionsSent { get; set; }

    public long RetransmissionsAbsorbed { get; set; }

    public long Overloaded { get; set; }

    public long Silenced { get; set; }

    public long CallsBegun { get; set; }

    public void Send(SipFlow flow, ReadOnlyMemory<byte> bytes, IPEndPoint? fallback = null)
    {
        Sent++;
        _transmits.Enqueue(new SipTransmit(flow, bytes, fallback));
    }

    public void Raise(SipFact fact) => _facts.Enqueue(fact);

    public bool TryTakeTransmit(out SipTransmit transmit) => _transmits.TryDequeue(out transmit);

    public bool TryTakeFact(out SipFact? fact) => _facts.TryDequeue(out fact);
}
