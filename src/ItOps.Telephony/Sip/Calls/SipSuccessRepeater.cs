using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>Repeats a 2xx to an INVITE until its ACK comes, over any transport (RFC 3261 13.3.1.4).</summary>
internal sealed class SipSuccessRepeater : ISipTimerOwner
{
    private readonly SipCore _core;
    private readonly SipServerTransaction _transaction;
    private readonly Action<TimeSpan> _onNoAck;
    private readonly SipTimer _repeat;
    private readonly SipTimer _timeout;
    private TimeSpan _interval = SipTimings.T1;

    public SipSuccessRepeater(SipCore core, SipServerTransaction transaction, uint sequence, Action<TimeSpan> onNoAck, TimeSpan now)
    {
        (_core, _transaction, Sequence, _onNoAck) = (core, transaction, sequence, onNoAck);
        _repeat = new SipTimer(this);
        _timeout = new SipTimer(this);
        core.Timers.Set(_repeat, SipTimerName.SuccessRetransmit, now + _interval);
        core.Timers.Set(_timeout, SipTimerName.SuccessTimeout, now + SipTimings.Timeout);
    }

    /// <summary>The CSeq number that the ACK must have.</summary>
    public uint Sequence { get; }

    /// <summary>True until the ACK.</summary>
    public bool IsWaiting { get; private set; } = true;

    public void Stop()
    {
        IsWaiting = false;
        _transaction.LastSuccess = null;
        _core.Timers.Cancel(_repeat);
        _core.Timers.Cancel(_timeout);
    }

    public void OnTimer(SipTimerName timer, TimeSpan now)
    {
        if (timer == SipTimerName.SuccessTimeout)
        {
            Stop();
            _onNoAck(now);
            return;
        }

        _interval = SipTimings.Next(_interval);
        _core.Outbox.RetransmissionsSent++;
        _core.Outbox.Send(_transaction.Flow, _transaction.LastSuccess);
        _core.Timers.Set(_repeat, timer, now + _interval);
    }
}
