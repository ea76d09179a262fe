using System.Globalization;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>
/// Changes of a session that is up: re-INVITE (RFC 3261 14) and UPDATE (RFC 3311), both ways. At most one change is under way in a call;
/// a crossing one gets 491 and is tried again after the back-off of RFC 3261 14.1.
/// </summary>
internal sealed class SipModification(SipCall call) : ISipTransactionUser, ISipTimerOwner
{
    private SipServerTransaction? _theirs;
    private bool _isTheirOfferMissing;
    private SipSuccessRepeater? _success;
    private SipDialogRequest? _ours;
    private string? _wantedOffer;
    private bool _isRefresh;
    private int _attempts;
    private SipTimer? _backOff;

    private SipCore Core => call.Core;

    private string Tag => call.Dialog!.Key.LocalTag;

    public void Handle(SipServerTransaction transaction, SipFlow flow, TimeSpan now)
    {
        SipRequest request = transaction.Request;
        string? offer = request.BodyAs(SipCore.Sdp);
        bool isInvite = request.Method == SipMethod.Invite;
        if (SipSessionTimer.IsTooBrief(request, Core.Options))
            RefuseTooBrief(transaction, now);
        else if (_theirs is { IsOpen: true })
            RefuseForNow(transaction, now); // RFC 3261 14.2, RFC 3311 5.2
        else if (_ours is not null && (isInvite || offer is not null))
            Core.Respond(transaction, 491, Tag, now);
        else if (!isInvite && offer is null)
            AcceptRefresh(transaction, flow, now);
        else if (call.State is SipCallState.Incoming or SipCallState.Calling)
            RefuseForNow(transaction, now);
        else if (call.Inbound is { IsUnacknowledged: true, IsOfferOurs: true } || (_success?.IsWaiting == true && _isTheirOfferMissing))
            Core.Respond(transaction, 491, Tag, now); // our offer still waits for its answer
        else
            Begin(transaction, flow, offer, now);
    }

    /// <summary>The product accepts the peer's change.</summary>
    public void Answer(string sdp, TimeSpan now)
    {
        if (_theirs is not { IsOpen: true } transaction)
            return;
        SipResponse response = Core.Response(transaction.Request, 200, Tag);
        Core.Introduce(response, call.Dialog!.LocalContact);
        call.SessionTimer.Accept(transaction.Request, response, now);
        call.LocalSdp = sdp;
        response.SetBody(SipCore.Sdp, sdp);
        transaction.Respond(response, now);
        if (response.SequenceMethod == SipMethod.Invite)
            _success = new SipSuccessRepeater(Core, transaction, response.Sequence, call.OnNoAck, now);
        else
            _theirs = null;
    }

    /// <summary>The product refuses the peer's change.</summary>
    public void Reject(int status, TimeSpan now)
    {
        if (_theirs is { IsOpen: true } transaction)
            Core.Respond(transaction, status, Tag, now);
        _theirs = null;
        SendWanted(now);
    }

    /// <summary>The peer cancelled its re-INVITE, or the call ends meanwhile (null).</summary>
    public void Cancel(SipServerTransaction? invite, TimeSpan now)
    {
        if (_theirs is { IsOpen: true } transaction && (invite is null || invite == transaction))
            Core.Respond(transaction, 487, Tag, now);
        _theirs = null;
    }

    public bool TryAcknowledge(SipRequest ack, TimeSpan now)
    {
        if (_success is not { IsWaiting: true } || _success.Sequence != ack.Sequence)
            return false;
        _success.Stop();
        _theirs = null;
        if (_isTheirOfferMissing)
            Core.Outbox.Raise(new CallReinviteAcknowledged(call.Id, ack.BodyAs(SipCore.Sdp)));
        SendWanted(now);
        return true;
    }

    /// <summary>Our own change; while another is under way it waits, and only the latest counts.</summary>
    public void Offer(string sdp, TimeSpan now)
    {
        (_wantedOffer, _isRefresh, _attempts) = (sdp, false, 0);
        SendWanted(now);
    }

    /// <summary>A refresh for the session timer (RFC 4028 10): UPDATE without a body, or the last description again.</summary>
    public void Refresh(TimeSpan now)
    {
        if (_ours is not null || _wantedOffer is not null)
            return;
        if (call.Dialog!.PeerAllowsUpdate)
        {
            _isRefresh = true;
            _ours = Send(SipMethod.Update, null, now);
            return;
        }

        (_wantedOffer, _isRefresh, _attempts) = (call.LocalSdp, true, 0);
        SendWanted(now);
    }

    public void Stop()
    {
        _success?.Stop();
        _wantedOffer = null;
        Core.Timers.Cancel(_backOff);
    }

    public void OnTimer(SipTimerName timer, TimeSpan now) => SendWanted(now);

    public void OnResponse(SipClientTransaction transaction, SipResponse response, TimeSpan now)
    {
        if (response.IsProvisional)
            return;
        bool isInvite = transaction.Request.Method == SipMethod.Invite;
        if (response.IsSuccess && isInvite)
            Acknowledge(transaction, response);
        if (transaction != _ours?.Transaction)
            return;
        _ours = null;
        if (call.State == SipCallState.Ended)
            return;
        if (response.IsSuccess)
            Succeed(response, now);
        else if (response.Status == 491 && _attempts < 10)
            BackOff(transaction, now);
        else
            Fail(response, now);
    }

    public void OnNoResponse(SipClientTransaction transaction, bool isTransportFailure, TimeSpan now)
    {
        if (transaction != _ours?.Transaction)
            return;
        _ours = null;
        Fail(408, now);
    }

    private void Begin(SipServerTransaction transaction, SipFlow flow, string? offer, TimeSpan now)
    {
        (_theirs, _isTheirOfferMissing) = (transaction, offer is null);
        transaction.Cancellable = call;
        call.Dialog!.Refresh(transaction.Request, flow);
        if (transaction.Request.Method == SipMethod.Invite)
            transaction.Respond(SipResponses.For(transaction.Request, 100, string.Empty), now);
        Core.Outbox.Raise(new CallReinvited(call.Id, offer));
    }

    private void AcceptRefresh(SipServerTransaction transaction, SipFlow flow, TimeSpan now)
    {
        call.Dialog!.Refresh(transaction.Request, flow);
        SipResponse response = Core.Response(transaction.Request, 200, Tag);
        Core.Introduce(response, call.Dialog.LocalContact);
        if (call.State is SipCallState.Up or SipCallState.Answered)
            call.SessionTimer.Accept(transaction.Request, response, now);
        transaction.Respond(response, now);
    }

    private void RefuseForNow(SipServerTransaction transaction, TimeSpan now)
    {
        SipResponse response = Core.Response(transaction.Request, 500, Tag);
        response.Headers.Add(SipHeaderName.RetryAfter, Core.Tokens.Number(10).ToString(CultureInfo.InvariantCulture));
        transaction.Respond(response, now);
    }

    private void RefuseTooBrief(SipServerTransaction transaction, TimeSpan now)
    {
        SipResponse response = Core.Response(transaction.Request, 422, Tag);
        response.Headers.Add(SipHeaderName.MinSE, SipCore.Seconds(Core.Options.MinimumSessionExpires));
        transaction.Respond(response, now);
    }

    private void SendWanted(TimeSpan now)
    {
        bool isFree = _ours is null && _theirs is null && _backOff?.IsSet != true;
        if (_wantedOffer is not { } offer || !isFree || call.State != SipCallState.Up)
            return;
        call.LocalSdp = offer;
        _ours = Send(SipMethod.Invite, offer, now);
    }

    private SipDialogRequest Send(SipMethod method, string? sdp, TimeSpan now) => call.SendInDialog(this, method, now, request =>
    {
        Core.Introduce(request, call.Dialog!.LocalContact);
        call.SessionTimer.Ask(request);
        if (sdp is not null)
            request.SetBody(SipCore.Sdp, sdp);
    });

    private void Acknowledge(SipClientTransaction transaction, SipResponse response)
    {
        call.Dialog!.Refresh(response, transaction.Flow); // the ACK goes to the new target already (RFC 3261 12.2.1.2)
        uint latest = call.Dialog.LocalSequence;
        call.Dialog.LocalSequence = transaction.Request.Sequence;
        SipRequest ack = call.Dialog.CreateRequest(SipMethod.Ack);
        call.Dialog.LocalSequence = latest;
        ack.Headers.CopyFrom(transaction.Request.Headers, SipHeaderName.Authorization); // RFC 3261 22.2
        ack.Headers.CopyFrom(transaction.Request.Headers, SipHeaderName.ProxyAuthorization);
        Core.Layer.SendAck(ack, call.Dialog.NextHop(out System.Net.IPEndPoint? fallback), fallback);
    }

    private void Succeed(SipResponse response, TimeSpan now)
    {
        call.Dialog!.Refresh(response, call.Dialog.Flow);
        call.SessionTimer.Agree(response, now);
        bool wasRefresh = _isRefresh;
        (_wantedOffer, _isRefresh) = (null, false);
        if (!wasRefresh)
            Core.Outbox.Raise(new CallReinviteCompleted(call.Id, response.Status, response.BodyAs(SipCore.Sdp)));
    }

    // RFC 3261 14.1: the owner of the Call-ID waits 2.1 to 4 s, the other side 0 to 2 s, in steps of 10 ms.
    private void BackOff(SipClientTransaction transaction, TimeSpan now)
    {
        _attempts++;
        if (transaction.Request.Method == SipMethod.Update)
            _wantedOffer = call.LocalSdp;
        int steps = call.Outbound is not null ? 210 + Core.Tokens.Number(191) : Core.Tokens.Number(201);
        _backOff ??= new SipTimer(this);
        Core.Timers.Set(_backOff, SipTimerName.GlareBackOff, now + TimeSpan.FromMilliseconds(10 * steps));
    }

    private void Fail(SipResponse response, TimeSpan now)
    {
        bool wasRefresh = _isRefresh;
        Fail(response.Status, now);
        if (wasRefresh && call.State != SipCallState.Ended)
            call.SessionTimer.Failed(response, now);
    }

    // RFC 3261 12.2.1.2: 481 and 408 mean that the peer has no such dialog any more.
    private void Fail(int status, TimeSpan now)
    {
        bool wasRefresh = _isRefresh;
        (_wantedOffer, _isRefresh) = (null, false);
        if (status is 481 or 408)
            call.HangUp(null, now, SipEndCause.TimedOut, status);
        else if (!wasRefresh)
            Core.Outbox.Raise(new CallReinviteCompleted(call.Id, status, null));
    }
}
