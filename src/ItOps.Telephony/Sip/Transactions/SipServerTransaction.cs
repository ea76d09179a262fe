using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Transactions;

/// <summary>
/// A server transaction: INVITE (RFC 3261 17.2.1 with RFC 6026's Accepted) and all others (17.2.2). Repeated requests get the last
/// response again. Refusals of an INVITE are repeated by timer G until the ACK or H; I, J and L absorb what the peer repeats.
/// </summary>
internal sealed class SipServerTransaction : ISipTimerOwner
{
    private readonly SipTransactionLayer _layer;
    private readonly SipTimer _lifetime;
    private SipRequest? _request;
    private SipTimer? _retransmit;
    private byte[]? _response;
    private string? _localTag;
    private TimeSpan _interval = SipTimings.T1;

    public SipServerTransaction(SipTransactionLayer layer, SipRequest request, SipFlow flow, SipTransactionKey key)
    {
        (_layer, _request, Flow, Key, MergeKey) = (layer, request, flow, key, SipMergeKey.Of(request));
        _lifetime = new SipTimer(this);
    }

    /// <summary>The request, until the final response went out: what lingers shall be small.</summary>
    public SipRequest Request => _request ?? throw new InvalidOperationException("The request was answered and let go.");

    public SipMergeKey MergeKey { get; }

    public SipFlow Flow { get; }

    public SipTransactionKey Key { get; }

    public SipTransactionState State { get; private set; } = SipTransactionState.Trying;

    /// <summary>The call that this INVITE belongs to, for CANCEL, until the final response went out.</summary>
    public ISipCancellable? Cancellable { get; set; }

    /// <summary>Our tag in the responses, where a call gave one.</summary>
    public string? LocalTag => Cancellable?.LocalTag ?? _localTag;

    /// <summary>True until a final response went out.</summary>
    public bool IsOpen => State is SipTransactionState.Trying or SipTransactionState.Proceeding;

    private bool IsInvite => Key.Method == SipMethod.Invite;

    /// <summary>The same request came again.</summary>
    public void HandleRepeated()
    {
        _layer.Outbox.RetransmissionsAbsorbed++;
        if (_response is not null && State is SipTransactionState.Proceeding or SipTransactionState.Completed)
            _layer.Outbox.Send(Flow, _response);
    }

    /// <summary>An ACK that matches by branch came; true when it was for a refusal and is dealt with.</summary>
    public bool HandleAck(TimeSpan now)
    {
        if (State == SipTransactionState.Completed)
        {
            State = SipTransactionState.Confirmed;
            _response = null;
            _layer.Timers.Cancel(_retransmit);
            Linger(SipTimerName.I, Flow.IsReliable ? TimeSpan.Zero : SipTimings.T4, now);
            return true;
        }

        return State == SipTransactionState.Confirmed;
    }

    /// <summary>Sends a response; after the final one nothing goes out any more.</summary>
    public void Respond(SipResponse response, TimeSpan now)
    {
        if (!IsOpen)
            return;
        byte[] bytes = _layer.Serialize(response);
        _layer.Outbox.Send(Flow, bytes);
        if (response.IsProvisional)
        {
            State = SipTransactionState.Proceeding;
            _response = bytes;
        }
        else if (IsInvite && response.IsSuccess)
        {
            // Repeating a 2xx is the TU's part; the transaction only absorbs INVITEs (RFC 6026 7.1).
            State = SipTransactionState.Accepted;
            _response = null;
            LastSuccess = bytes;
            Linger(SipTimerName.L, SipTimings.Timeout, now);
        }
        else
            Complete(bytes, now);
        if (!IsOpen)
            LetGo();
    }

    /// <summary>The 2xx as it went out, for the TU to repeat; it lets go of it with the ACK.</summary>
    public byte[]? LastSuccess { get; set; }

    public void OnTimer(SipTimerName timer, TimeSpan now)
    {
        if (timer != SipTimerName.G)
        {
            Terminate();
            return;
        }

        _interval = SipTimings.Next(_interval);
        _layer.Outbox.RetransmissionsSent++;
        _layer.Outbox.Send(Flow, _response);
        _layer.Timers.Set(_retransmit!, SipTimerName.G, now + _interval);
    }

    /// <summary>The transaction outlives its call by half a minute: it keeps what the peer's repetitions need and no more.</summary>
    private void LetGo()
    {
        _localTag = LocalTag;
        Cancellable = null;
        _request = null;
    }

    private void Complete(byte[] bytes, TimeSpan now)
    {
        State = SipTransactionState.Completed;
        _response = bytes;
        if (!IsInvite)
        {
            Linger(SipTimerName.J, Flow.IsReliable ? TimeSpan.Zero : SipTimings.Timeout, now);
            return;
        }

        Linger(SipTimerName.H, SipTimings.Timeout, now);
        if (Flow.IsReliable)
            return;
        _retransmit = new SipTimer(this);
        _layer.Timers.Set(_retransmit, SipTimerName.G, now + _interval);
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
