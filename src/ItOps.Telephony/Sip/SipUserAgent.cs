using ItOps.Telephony.Sip.Calls;
using ItOps.Telephony.Sip.Registration;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip;

/// <summary>
/// A SIP user agent, client and server (RFC 3261), without IO and for one thread. Give it what came in with the time, then take all
/// facts and transmissions, then call <see cref="HandleTimeouts"/> no later than <see cref="NextDeadline"/>. Times are monotonic since
/// any fixed moment.
/// </summary>
public sealed partial class SipUserAgent
{
    private readonly SipCore _core;
    private readonly SipRequestGate _gate;
    private readonly SipRegistrar _registrar;

    /// <summary>A user agent without calls.</summary>
    /// <param name="random">Source of tags, branches and nonces: cryptographic outside tests.</param>
    public SipUserAgent(SipUserAgentOptions options, RandomFill random)
    {
        _core = new SipCore(options, random);
        _gate = new SipRequestGate(_core);
        _registrar = new SipRegistrar(_core);
    }

    /// <summary>New calls are refused with 503 while true.</summary>
    public bool Draining { get; set; }

    /// <summary>New calls are refused with 503 while true: whoever runs us sees that we fall behind.</summary>
    public bool Overloaded { get; set; }

    /// <summary>When <see cref="HandleTimeouts"/> is due; null when nothing waits.</summary>
    public TimeSpan? NextDeadline => Earlier(_core.Timers.NextDeadline, _core.Guard.NextDeadline);

    /// <summary>Totals and gauges as of now.</summary>
    public SipCounters Counters => new()
    {
        Received = _core.Outbox.Received,
        Sent = _core.Outbox.Sent,
        Malformed = _core.Outbox.Malformed,
        Dropped = _core.Outbox.Dropped,
        RetransmissionsSent = _core.Outbox.RetransmissionsSent,
        RetransmissionsAbsorbed = _core.Outbox.RetransmissionsAbsorbed,
        Overloaded = _core.Outbox.Overloaded,
        Silenced = _core.Outbox.Silenced,
        Bans = _core.Guard.Bans,
        CallsBegun = _core.Outbox.CallsBegun,
        Transactions = _core.Layer.Count,
        Dialogs = _core.Calls.Dialogs,
        Calls = _core.Calls.Count,
        Timers = _core.Timers.Count,
    };

    /// <summary>The next message to send.</summary>
    public bool TryTake(out SipTransmit transmit) => _core.Outbox.TryTakeTransmit(out transmit);

    /// <summary>The next fact.</summary>
    public bool TryTake(out SipFact? fact)
    {
        bool isThere = _core.Outbox.TryTakeFact(out fact);
        if (fact is AddressBanned ban)
            fact = ban with { HoldsCalls = _core.Calls.Any(ban.Network) };
        return isThere;
    }

    /// <summary>Fires all timers that are due.</summary>
    public void HandleTimeouts(TimeSpan now)
    {
        while (_core.Timers.TryTakeDue(now, out SipTimer? timer))
            timer!.Owner.OnTimer(timer.Name, now);
        _core.Guard.HandleTimeouts(now);
    }

    /// <summary>Nothing can be sent over this flow: its requests fail (RFC 3261 8.1.3.1).</summary>
    public void HandleTransportFailure(SipFlow flow, TimeSpan now) => _core.Layer.FailFlow(flow, now);

    private static TimeSpan? Earlier(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other ?? one : one;
}
