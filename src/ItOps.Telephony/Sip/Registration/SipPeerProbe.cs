using System.Globalization;
using ItOps.Telephony.Sip.Calls;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Registration;

/// <summary>Asks a peer with OPTIONS now and then; any final response shows that it lives (RFC 3261 11).</summary>
internal sealed class SipPeerProbe : ISipTransactionUser, ISipTimerOwner
{
    private readonly SipCore _core;
    private readonly string _name;
    private readonly string _target;
    private readonly SipFlow _flow;
    private readonly TimeSpan _interval;
    private readonly SipTimer _timer;
    private TimeSpan _sentAt;
    private bool? _isReachable;
    private bool _isStopped;

    public SipPeerProbe(SipCore core, string name, string target, SipFlow flow, TimeSpan interval)
    {
        (_core, _name, _target, _flow, _interval) = (core, name, target, flow, interval);
        _timer = new SipTimer(this);
    }

    public void Send(TimeSpan now)
    {
        SipRequest options = new(SipMethod.Options, _target) { Sequence = 1, SequenceMethod = SipMethod.Options };
        SipHeaders headers = options.Headers;
        headers.Add(SipHeaderName.Via, string.Empty);
        headers.Add(SipHeaderName.MaxForwards, "70");
        headers.Add(SipHeaderName.From, $"<{SipUri.Format("ping", SipHost.Format(_flow.Local.Address))}>;tag={_core.Tokens.Tag()}");
        headers.Add(SipHeaderName.To, $"<{_target}>");
        headers.Add(SipHeaderName.CallId, _core.Tokens.CallId());
        headers.Add(SipHeaderName.CSeq, string.Create(CultureInfo.InvariantCulture, $"{options.Sequence} OPTIONS"));
        headers.Add(SipHeaderName.Contact, SipCore.ContactFor("ping", _flow));
        headers.Add(SipHeaderName.Accept, SipCore.Sdp);
        _sentAt = now;
        _core.Layer.Send(this, options, _flow, null, now);
    }

    public void Stop()
    {
        _isStopped = true;
        _core.Timers.Cancel(_timer);
    }

    public void OnTimer(SipTimerName timer, TimeSpan now) => Send(now);

    public void OnResponse(SipClientTransaction transaction, SipResponse response, TimeSpan now)
    {
        if (!response.IsProvisional)
            Conclude(isReachable: true, now - _sentAt, now);
    }

    public void OnNoResponse(SipClientTransaction transaction, bool isTransportFailure, TimeSpan now) => Conclude(isReachable: false, null, now);

    private void Conclude(bool isReachable, TimeSpan? roundTrip, TimeSpan now)
    {
        if (_isStopped)
            return;
        if (_isReachable != isReachable)
            _core.Outbox.Raise(new PeerReachabilityChanged(_name, isReachable, roundTrip));
        _isReachable = isReachable;
        if (roundTrip is { } time)
            _core.Outbox.Raise(new PeerProbed(_name, time));
        _core.Timers.Set(_timer, SipTimerName.Qualify, now + _interval);
    }
}
