using System.Globalization;
using System.Net;
using ItOps.Telephony.Sip.Dialogs;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>
/// One INVITE of ours (RFC 3261 13.2): provisionals with early dialogs, one answer that counts (later ones of a fork are acknowledged and
/// hung up), challenges, CANCEL with its races. It tidies up after itself, also when the call is long over.
/// </summary>
internal sealed class SipOutboundInvite : ISipTransactionUser, ISipTimerOwner
{
    private const int MaximumEarlyDialogs = 16;

    private readonly SipOutboundCall _owner;
    private readonly SipCall _call;
    private readonly SipInvitation _invitation;
    private readonly Queue<SipFlow> _alternatives;
    private readonly SipTimer _failover;
    private readonly SipTimer _cancelled;
    private readonly Dictionary<string, SipEarlyDialog> _early = [];
    private readonly HashSet<string> _forks = [];
    private SipFlow _flow;
    private SipClientTransaction? _invite;
    private byte[]? _ack;
    private string? _answeredTag;
    private string? _cancelReason;
    private bool _isCancelWanted;
    private uint _sequence;
    private TimeSpan? _leastInterval;

    public SipOutboundInvite(SipOutboundCall owner, SipCall call, SipInvitation invitation, IReadOnlyList<SipFlow> flows)
    {
        (_owner, _call, _invitation, _flow) = (owner, call, invitation, flows[0]);
        _alternatives = new Queue<SipFlow>(flows.Skip(1));
        (_failover, _cancelled) = (new SipTimer(this), new SipTimer(this));
    }

    private SipCore Core => _call.Core;

    public void Send(TimeSpan now)
    {
        SipRequest invite = CreateInvite();
        _call.Digest?.Authorize(invite);
        _invite = Core.Layer.Send(this, invite, _flow, null, now);
        if (_alternatives.Count > 0)
            Core.Timers.Set(_failover, SipTimerName.Failover, now + Core.Options.FailoverAfter);
    }

    /// <summary>Gives up: CANCEL once a provisional came (RFC 3261 9.1), and a BYE should the answer win the race.</summary>
    public void Cancel(string? reason, TimeSpan now)
    {
        if (_isCancelWanted)
            return;
        (_isCancelWanted, _cancelReason) = (true, reason);
        SendCancel(now);
    }

    public void OnTimer(SipTimerName timer, TimeSpan now) => _invite?.Abandon(now); // nobody answers, or a cancelled INVITE never got its 487

    public void OnResponse(SipClientTransaction transaction, SipResponse response, TimeSpan now)
    {
        if (transaction.Request.Method != SipMethod.Invite)
            return;
        if (!response.IsProvisional)
            StopTimers();
        if (response.IsProvisional)
            Proceed(response, now);
        else if (response.IsSuccess)
            Accept(transaction, response, now);
        else
            Refused(response, now);
    }

    public void OnNoResponse(SipClientTransaction transaction, bool isTransportFailure, TimeSpan now)
    {
        if (transaction != _invite)
            return;
        StopTimers();
        if (!TryNextTarget(now))
            _owner.Lose(this, isTransportFailure ? new(SipEndCause.Failed, 503) : new(SipEndCause.TimedOut, 408), now);
    }

    private void StopTimers()
    {
        Core.Timers.Cancel(_failover);
        Core.Timers.Cancel(_cancelled);
    }

    // RFC 3263 4.3: the next target when this one is unreachable, silent or says 503, as long as nothing rings.
    private bool TryNextTarget(TimeSpan now)
    {
        if (_isCancelWanted || _early.Count > 0 || _call.State != SipCallState.Calling || !_alternatives.TryDequeue(out SipFlow? next))
            return false;
        _flow = next;
        Send(now);
        return true;
    }

    private SipRequest CreateInvite()
    {
        SipRequest invite = new(SipMethod.Invite, _invitation.Target) { Sequence = ++_sequence, SequenceMethod = SipMethod.Invite };
        SipHeaders headers = invite.Headers;
        headers.Add(SipHeaderName.Via, string.Empty);
        headers.Add(SipHeaderName.MaxForwards, "70");
        foreach (string route in _invitation.Routes)
            headers.Add(SipHeaderName.Route, route);
        SipOriginator.Write(invite, _invitation, _flow, _owner.Tag);
        headers.Add(SipHeaderName.To, $"<{_invitation.Target}>");
        headers.Add(SipHeaderName.CallId, _owner.CallId);
        headers.Add(SipHeaderName.CSeq, string.Create(CultureInfo.InvariantCulture, $"{_sequence} INVITE"));
        Core.Introduce(invite, SipCore.ContactFor(_invitation.Withheld ? "anonymous" : _invitation.FromUser, _flow));
        _call.SessionTimer.Ask(invite, _leastInterval);
        invite.SetBody(SipCore.Sdp, _invitation.Offer);
        return invite;
    }

    private void Proceed(SipResponse response, TimeSpan now)
    {
        Core.Timers.Cancel(_failover);
        if (_isCancelWanted)
        {
            SendCancel(now);
            return;
        }

        if (response.Status == 100 || _call.State != SipCallState.Calling)
            return;
        if (response.ToTag.Length > 0 && !EnterEarly(response, now))
            return;
        Core.Outbox.Raise(new CallProgressed(_call.Id, response.Status, response.BodyAs(SipCore.Sdp)));
    }

    // False for a reliable provisional that came again or out of order (RFC 3262 4).
    private bool EnterEarly(SipResponse response, TimeSpan now)
    {
        if (!_early.TryGetValue(response.ToTag, out SipEarlyDialog? early))
        {
            if (_early.Count == MaximumEarlyDialogs)
                return true;
            early = new SipEarlyDialog(SipDialog.ForClient(_invite!.Request, response, _flow));
            _early.Add(response.ToTag, early);
            if (_call.Dialog is null)
                _call.Enter(early.Dialog);
        }

        return early.Accept(this, _call, _invite!, response, now);
    }

    private void Accept(SipClientTransaction transaction, SipResponse response, TimeSpan now)
    {
        if (_answeredTag == response.ToTag)
        {
            if (_ack is not null)
                SendAckAgain();
            return;
        }

        SipDialog dialog = SipDialog.ForClient(transaction.Request, response, _flow);
        if (_early.TryGetValue(response.ToTag, out SipEarlyDialog? early))
            dialog.LocalSequence = Math.Max(dialog.LocalSequence, early.Dialog.LocalSequence);
        if (_answeredTag is not null)
        {
            AcknowledgeAndHangUp(dialog, transaction.Request.Sequence, now);
            return;
        }

        _answeredTag = response.ToTag;
        if (!_owner.TryWin(this, now))
        {
            _answeredTag = string.Empty; // another phone was faster: whoever answers here is hung up
            AcknowledgeAndHangUp(dialog, transaction.Request.Sequence, now);
            return;
        }

        _call.Enter(dialog);
        _ack = Acknowledge(dialog, transaction.Request.Sequence);
        if (_call.State == SipCallState.Ended)
        {
            _call.SendBye(now); // the answer crossed our CANCEL (RFC 3261 9.1)
            return;
        }

        _call.MoveTo(SipCallState.Up);
        _call.Digest?.Accepted();
        _call.SessionTimer.Agree(response, now);
        Core.Outbox.Raise(new CallAnswered(_call.Id, response.BodyAs(SipCore.Sdp) ?? early?.Sdp));
    }

    private byte[] Acknowledge(SipDialog dialog, uint sequence)
    {
        uint latest = dialog.LocalSequence;
        dialog.LocalSequence = sequence;
        SipRequest ack = dialog.CreateRequest(SipMethod.Ack);
        dialog.LocalSequence = latest;
        ack.Headers.CopyFrom(_invite!.Request.Headers, SipHeaderName.Authorization); // RFC 3261 22.2
        ack.Headers.CopyFrom(_invite.Request.Headers, SipHeaderName.ProxyAuthorization);
        return Core.Layer.SendAck(ack, dialog.NextHop(out IPEndPoint? fallback), fallback);
    }

    private void SendAckAgain()
    {
        Core.Outbox.RetransmissionsSent++;
        SipFlow flow = _call.Dialog!.NextHop(out IPEndPoint? fallback);
        Core.Outbox.Send(flow, _ack!, fallback);
    }

    private void AcknowledgeAndHangUp(SipDialog dialog, uint sequence, TimeSpan now)
    {
        Acknowledge(dialog, sequence);
        if (_forks.Add(dialog.Key.RemoteTag))
            SipForkedAnswer.HangUp(Core, dialog, _call.Digest, now);
    }

    private void Refused(SipResponse response, TimeSpan now)
    {
        if (response.Status == 503 && TryNextTarget(now))
            return;
        bool isChallenge = response.Status is 401 or 407;
        if (isChallenge && !_isCancelWanted && _call.Digest?.TryLearn(response) == true)
        {
            Send(now);
            return;
        }

        if (response.Status == 422 && !_isCancelWanted && _leastInterval is null && uint.TryParse(response.Headers[SipHeaderName.MinSE], out uint seconds))
        {
            _leastInterval = TimeSpan.FromSeconds(seconds); // RFC 4028 7.3
            Send(now);
            return;
        }

        SipReason reason = SipReason.Of(response);
        bool isRedirect = response.Status < 400;
        string words = reason.Text.Length > 0 ? reason.Text : response.Reason;
        _owner.Lose(
            this,
            new(isRedirect ? SipEndCause.Redirected : SipEndCause.Refused, response.Status, words, reason.Q850Cause, isRedirect ? Redirects(response) : null),
            now);
    }

    private void SendCancel(TimeSpan now)
    {
        if (_invite is not { State: SipTransactionState.Proceeding } || _cancelled.IsSet)
            return;
        Core.Timers.Set(_cancelled, SipTimerName.CancelTimeout, now + SipTimings.Timeout);
        Core.Layer.SendCancel(this, _invite, _cancelReason, now);
    }

    private static string[] Redirects(SipResponse response) =>
    [
        .. response.Headers.Values(SipHeaderName.Contact)
            .Select(each => SipNameAddr.TryParse(each, out SipNameAddr? value) ? value : null)
            .OfType<SipNameAddr>()
            .OrderByDescending(each => double.TryParse(each.Parameter("q"), NumberStyles.Float, CultureInfo.InvariantCulture, out double q) ? q : 1)
            .Select(each => each.Uri.WithoutHeaders()),
    ];
}
