using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>Repeats a provisional response until its PRACK comes (RFC 3262 3): T1, doubling without bound, for 64 T1.</summary>
internal sealed class SipReliableProvisional : ISipTimerOwner
{
    private readonly SipCore _core;
    private readonly SipFlow _flow;
    private readonly byte[] _bytes;
    private readonly string _expected;
    private readonly Action<TimeSpan> _onNoPrack;
    private readonly SipTimer _timer;
    private readonly TimeSpan _end;
    private TimeSpan _interval = SipTimings.T1;

    public SipReliableProvisional(SipCore core, SipFlow flow, byte[] bytes, string expected, Action<TimeSpan> onNoPrack, TimeSpan now)
    {
        (_core, _flow, _bytes, _expected, _onNoPrack) = (core, flow, bytes, expected, onNoPrack);
        _timer = new SipTimer(this);
        _end = now + SipTimings.Timeout;
        core.Timers.Set(_timer, SipTimerName.ProvisionalRetransmit, now + _interval);
    }

    /// <summary>True when RAck names this response: its RSeq, the INVITE's CSeq number and method.</summary>
    public bool Matches(string? rack) =>
        rack is not null && string.Join(' ', rack.Split(' ', StringSplitOptions.RemoveEmptyEntries)) == _expected;

    public void Stop() => _core.Timers.Cancel(_timer);

    public void OnTimer(SipTimerName timer, TimeSpan now)
    {
        if (now >= _end)
        {
            _onNoPrack(now);
            return;
        }

        _interval *= 2;
        _core.Outbox.RetransmissionsSent++;
        _core.Outbox.Send(_flow, _bytes);
        TimeSpan next = now + _interval;
        _core.Timers.Set(_timer, timer, next < _end ? next : _end);
    }
}
