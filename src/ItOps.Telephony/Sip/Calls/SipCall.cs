using ItOps.Telephony.Sip.Dialogs;
using ItOps.Telephony.Sip.Digest;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>
/// One call: who it is with and how far it got. Setting up is left to <see cref="SipInboundInvite"/> or <see cref="SipOutboundCall"/>,
/// changing the session to <see cref="SipModification"/>, keeping it to <see cref="SipSessionTimer"/>, handing it over to
/// <see cref="SipTransfer"/>. Here it ends: once for the product (<see cref="Finish"/>), and once more when nothing of it is left
/// on the wire (<see cref="Release"/>).
/// </summary>
internal sealed class SipCall : ISipCancellable, ISipTransactionUser
{
    private bool _byeWhenAcknowledged;
    private string? _byeReason;

    public SipCall(SipCore core, SipCallId id, SipCallState state)
    {
        (Core, Id, State) = (core, id, state);
        Modification = new SipModification(this);
        SessionTimer = new SipSessionTimer(this);
        Transfer = new SipTransfer(this);
        core.Calls.Add(this);
        core.Outbox.CallsBegun++;
    }

    public SipCore Core { get; }

    public SipCallId Id { get; }

    public SipCallState State { get; private set; }

    public SipDialog? Dialog { get; private set; }

    public SipInboundInvite? Inbound { get; set; }

    public SipOutboundCall? Outbound { get; set; }

    public SipModification Modification { get; }

    public SipSessionTimer SessionTimer { get; }

    public SipTransfer Transfer { get; }

    /// <summary>The last session description that we gave, for refreshes.</summary>
    public string LocalSdp { get; set; } = string.Empty;

    /// <summary>Answers challenges of requests within the dialog; null without credentials.</summary>
    public DigestClient? Digest { get; set; }

    /// <summary>Enters the dialog, early or confirmed, in the table.</summary>
    public void Enter(SipDialog dialog)
    {
        if (Dialog is not null)
            Core.Calls.RemoveDialog(Dialog);
        Dialog = dialog;
        Core.Calls.AddDialog(dialog, this);
    }

    public void MoveTo(SipCallState state)
    {
        if (State != SipCallState.Ended)
            State = state;
    }

    /// <summary>A request within the dialog, other than ACK.</summary>
    public void Handle(SipServerTransaction transaction, SipFlow flow, TimeSpan now)
    {
        SipRequest request = transaction.Request;
        if (Dialog!.RemoteSequence is { } last && request.Sequence < last)
        {
            Core.Respond(transaction, 500, Dialog.Key.LocalTag, now); // RFC 3261 12.2.2: out of order
            return;
        }

        Dialog.RemoteSequence = request.Sequence;
        if (request.Method == SipMethod.Bye)
            HandleBye(transaction, now);
        else if (State == SipCallState.Ended)
            Core.Respond(transaction, 481, Dialog.Key.LocalTag, now);
        else if (request.Method == SipMethod.Invite || request.Method == SipMethod.Update)
            Modification.Handle(transaction, flow, now);
        else if (request.Method == SipMethod.Prack)
            HandlePrack(transaction, now);
        else if (request.Method == SipMethod.Refer || request.Method == SipMethod.Notify)
            Transfer.Handle(transaction, now);
        else if (request.Method == SipMethod.Info)
            SipInfoDigits.Handle(this, transaction, now);
        else if (request.Method == SipMethod.Options)
            transaction.Respond(Core.Capabilities(request, 200), now);
        else
            Core.Respond(transaction, 405, Dialog.Key.LocalTag, now);
    }

    /// <summary>An ACK within the dialog.</summary>
    public void HandleAck(SipRequest ack, TimeSpan now)
    {
        if (Inbound?.TryAcknowledge(ack) == true)
        {
            MoveTo(SipCallState.Up);
            if (_byeWhenAcknowledged)
                SendBye(now);
            else if (State == SipCallState.Up)
                Core.Outbox.Raise(new CallAcknowledged(Id, Inbound.IsOfferOurs ? ack.BodyAs(SipCore.Sdp) : null));
        }
        else if (!Modification.TryAcknowledge(ack, now))
            Core.Outbox.Dropped++;
    }

    public string? LocalTag => Dialog?.Key.LocalTag;

    public void OnCancel(SipServerTransaction invite, SipReason reason, TimeSpan now)
    {
        if (Inbound?.Transaction != invite)
        {
            Modification.Cancel(invite, now);
            return;
        }

        Inbound.Refuse(487, null, null, now);
        Finish(SipEndCause.Cancelled, 487, reason.Text, reason.Q850Cause);
        Release();
    }

    /// <summary>Ends the call from our side, whatever its state.</summary>
    public void HangUp(string? reason, TimeSpan now, SipEndCause cause = SipEndCause.HungUpByUs, int? status = null)
    {
        switch (State)
        {
            case SipCallState.Incoming:
                Inbound!.Refuse(480, null, null, now);
                Finish(cause, status ?? 480, string.Empty);
                Release();
                break;
            case SipCallState.Answered:
                // RFC 3261 15: the callee may not send BYE before the ACK came or its wait is over.
                (_byeWhenAcknowledged, _byeReason) = (true, reason);
                Finish(cause, status, string.Empty);
                break;
            case SipCallState.Calling:
                Finish(cause, status, string.Empty);
                Outbound!.Cancel(reason, now);
                break;
            case SipCallState.Up:
                _byeReason = reason;
                Finish(cause, status, string.Empty);
                SendBye(now);
                break;
            default:
                break;
        }
    }

    /// <summary>Nobody acknowledged our 200: the session is over, and the peer is told (RFC 3261 13.3.1.4).</summary>
    public void OnNoAck(TimeSpan now)
    {
        Finish(SipEndCause.TimedOut, 408, string.Empty);
        SendBye(now);
    }

    /// <summary>Tells the product that the call is over; only the first telling counts.</summary>
    public void Finish(SipEndCause cause, int? status, string reason, int? q850Cause = null, IReadOnlyList<string>? redirects = null)
    {
        if (State == SipCallState.Ended)
            return;
        State = SipCallState.Ended;
        SessionTimer.Stop();
        Core.Outbox.Raise(new CallEnded(Id, cause, status, reason, q850Cause, redirects ?? []) { CallIdHeader = Dialog?.Key.CallId ?? Outbound?.CallId ?? string.Empty });
    }

    /// <summary>Lets go of everything.</summary>
    public void Release()
    {
        Inbound?.Stop();
        Outbound?.Stop();
        Modification.Stop();
        SessionTimer.Stop();
        if (Dialog is not null)
            Core.Calls.RemoveDialog(Dialog);
        Core.Calls.Remove(this);
    }

    public void SendBye(TimeSpan now)
    {
        Modification.Stop();
        SendInDialog(this, SipMethod.Bye, now, bye =>
        {
            if (_byeReason is not null)
                bye.Headers.Add(SipHeaderName.Reason, _byeReason);
        });
    }

    /// <summary>Sends a request within the dialog in a transaction of its own.</summary>
    public SipDialogRequest SendInDialog(ISipTransactionUser user, SipMethod method, TimeSpan now, Action<SipRequest>? complete = null) =>
        SipDialogRequest.Send(Core, Dialog!, Digest, user, method, now, complete);

    /// <summary>What became of our BYE: whatever it is, the dialog is over (RFC 3261 15.1.1).</summary>
    void ISipTransactionUser.OnResponse(SipClientTransaction transaction, SipResponse response, TimeSpan now)
    {
        if (!response.IsProvisional)
            Release();
    }

    void ISipTransactionUser.OnNoResponse(SipClientTransaction transaction, bool isTransportFailure, TimeSpan now) => Release();

    private void HandleBye(SipServerTransaction transaction, TimeSpan now)
    {
        SipReason reason = SipReason.Of(transaction.Request);
        Core.Respond(transaction, 200, Dialog!.Key.LocalTag, now);
        if (State == SipCallState.Incoming)
            Inbound!.Refuse(487, null, null, now);
        else if (State == SipCallState.Calling)
            Outbound!.Cancel(null, now);
        Modification.Cancel(null, now);
        Finish(State == SipCallState.Incoming ? SipEndCause.Cancelled : SipEndCause.HungUpByPeer, null, reason.Text, reason.Q850Cause);
        Release();
    }

    private void HandlePrack(SipServerTransaction transaction, TimeSpan now)
    {
        bool matches = Inbound?.TryPrack(transaction.Request) == true;
        Core.Respond(transaction, matches ? 200 : 481, Dialog!.Key.LocalTag, now);
        Inbound?.AnswerIfPending(now);
    }
}
