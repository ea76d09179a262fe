using System.Net;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Transactions;

/// <summary>
/// A client transaction: INVITE (RFC 3261 17.1.1 with RFC 6026's Accepted) and all others (17.1.2). The request is sent at once and
/// again by timer A or E until a response comes; B or F ends the wait; D, K and M absorb what the peer repeats.
/// </summary>
internal sealed class SipClientTransaction : ISipTimerOwner
{
    private readonly SipTransactionLayer _layer;
    private readonly ISipTransactionUser _user;
    private readonly SipTimer _retransmit;
    private readonly SipTimer _lifetime;
    private readonly IPEndPoint? _fallback;
    private SipFlow? _datagramFlow;
    private byte[] _bytes;
    private byte[]? _ack;
    private TimeSpan _interval = SipTimings.T1;

    public SipClientTransaction(
        SipTransactionLayer layer, ISipTransactionUser user, SipRequest request, SipFlow flow, IPEndPoint? fallback, SipTransactionKey key,
        SipFlow? datagramFlow = null)
    {
        _datagramFlow = datagramFlow;
        if (datagramFlow is not null)
            SipTransactionLayer.StampVia(request, flow, key.Branch);
        (_layer, _user, Request, Flow, _fallback, Key) = (layer, user, request, flow, fallback, key);
        _retransmit = new SipTimer(this);
        _lifetime = new SipTimer(this);
        _bytes = layer.Serialize(request);
    }

    public SipRequest Request { get; }

    public SipFlow Flow { get; private set; }

    public SipTransactionKey Key { get; }

    public SipTransactionState State { get; private set; } = SipTransactionState.Trying;

    private bool IsInvite => Key.Method == SipMethod.Invite;

    public void Start(TimeSpan now)
    {
        _layer.Outbox.Send(Flow, _bytes, _fallback);
        if (!Flow.IsReliable)
            _layer.Timers.Set(_retransmit, IsInvite ? SipTimerName.A : SipTimerName.E, now + _interval);
        _layer.Timers.Set(_lifetime, IsInvite ? SipTimerName.B : SipTimerName.F, now + SipTimings.Timeout);
    }

    public void Handle(SipResponse response, TimeSpan now)
    {
        switch (State)
        {
            case SipTransactionState.Trying or SipTransactionState.Proceeding when response.IsProvisional:
                Proceed(now);
                _user.OnResponse(this, response, now);
                break;
            case SipTransactionState.Trying or SipTransactionState.Proceeding:
                Finish(response, now);
                break;
            case SipTransactionState.Accepted when response.IsSuccess:
                _user.OnResponse(this, response, now);
                break;
            case SipTransactionState.Completed when !response.IsProvisional:
                _layer.Outbox.RetransmissionsAbsorbed++;
                if (_ack is not null)
                    _layer.Outbox.Send(Flow, _ack, _fallback);
                break;
            default:
                _layer.Outbox.Dropped++;
                break;
        }
    }

    public void OnTimer(SipTimerName timer, TimeSpan now)
    {
        switch (timer)
        {
            case SipTimerName.A:
                _interval *= 2;
                Retransmit(timer, now);
                break;
            case SipTimerName.E:
                _interval = State == SipTransactionState.Proceeding ? SipTimings.T2 : SipTimings.Next(_interval);
                Retransmit(timer, now);
                break;
            case SipTimerName.B or SipTimerName.F:
                Terminate();
                _user.OnNoResponse(this, isTransportFailure: false, now);
                break;
            default:
                Terminate();
                break;
        }
    }

    /// <summary>The user gives up waiting, as if the time-out had come.</summary>
    public void Abandon(TimeSpan now)
    {
        if (State is not (SipTransactionState.Trying or SipTransactionState.Proceeding))
            return;
        Terminate();
        _user.OnNoResponse(this, isTransportFailure: false, now);
    }

    /// <summary>The request could not be sent; one that took a stream for its size goes as a datagram after all (RFC 3261 18.1.1).</summary>
    public void OnTransportFailure(TimeSpan now)
    {
        if (State is not (SipTransactionState.Trying or SipTransactionState.Proceeding))
            return;
        if (State == SipTransactionState.Trying && _datagramFlow is { } flow)
        {
            (Flow, _datagramFlow) = (flow, null);
            SipTransactionLayer.StampVia(Request, flow, Key.Branch);
            _bytes = _layer.Serialize(Request);
            Start(now);
            return;
        }

        Terminate();
        _user.OnNoResponse(this, isTransportFailure: true, now);
    }

    private void Proceed(TimeSpan now)
    {
        State = SipTransactionState.Proceeding;
        if (!IsInvite)
            return;
        _layer.Timers.Cancel(_retransmit);
        _layer.Timers.Cancel(_lifetime); // RFC 3261 17.1.1.2: in Proceeding only the TU gives up
    }

    private void Finish(SipResponse response, TimeSpan now)
    {
        _layer.Timers.Cancel(_retransmit);
        if (!IsInvite)
        {
            State = SipTransactionState.Completed;
            Linger(SipTimerName.K, Flow.IsReliable ? TimeSpan.Zero : SipTimings.T4, now);
        }
        else if (response.IsSuccess)
        {
            State = SipTransactionState.Accepted;
            Linger(SipTimerName.M, SipTimings.Timeout, now);
        }
        else
        {
            State = SipTransactionState.Completed;
            _ack = _layer.Serialize(SipRequests.AckFor(Request, response));
            _layer.Outbox.Send(Flow, _ack, _fallback);
            Linger(SipTimerName.D, Flow.IsReliable ? TimeSpan.Zero : SipTimings.Timeout, now);
        }

        _bytes = [];
        _user.OnResponse(this, response, now);
    }

    private void Retransmit(SipTimerName timer, TimeSpan now)
    {
        _layer.Outbox.RetransmissionsSent++;
        _layer.Outbox.Send(Flow, _bytes, _fallback);
        _layer.Timers.Set(_retransmit, timer, now + _interval);
    }

    private void Linger(SipTimerName timer, TimeSpan span, TimeSpan now)
    {
        if (span > TimeSpan.Zero)
            _layer.Timers.Set(_lifetime, timer, now + span);
        else
            Terminate();
    }

    private void Terminate()
    {
        State = SipTransactionState.Terminated;
        _layer.Timers.Cancel(_retransmit);
        _layer.Timers.Cancel(_lifetime);
        _layer.Remove(this);
    }
}
