using System.Globalization;
using ItOps.Telephony.Sip.Dialogs;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>The UAS's side of setting up a call (RFC 3261 13.3), with reliable provisionals when the caller requires them (RFC 3262).</summary>
internal sealed class SipInboundInvite : ISipTimerOwner
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(1);

    private readonly SipCall _call;
    private readonly string _contact;
    private readonly string _tag;
    private SipTimer? _trying;
    private SipTimer? _refresh;
    private SipSuccessRepeater? _success;
    private SipReliableProvisional? _reliable;
    private uint _lastReliable;
    private int _lastStatus;
    private string? _pendingAnswer;

    public SipInboundInvite(SipCall call, SipServerTransaction transaction, SipFlow source)
    {
        (_call, Transaction) = (call, transaction);
        SipRequest invite = transaction.Request;
        _tag = call.Core.Tokens.Tag();
        _contact = SipCore.ContactFor(invite.ParsedUri!.User, source);
        IsOfferOurs = invite.BodyAs(SipCore.Sdp) is null;
        _lastReliable = (uint)call.Core.Tokens.Number(1 << 20);
        call.Enter(SipDialog.ForServer(invite, source, _tag, _contact));
    }

    public SipServerTransaction Transaction { get; }

    /// <summary>True when the INVITE brought no offer.</summary>
    public bool IsOfferOurs { get; }

    /// <summary>True while a 2xx waits for its ACK.</summary>
    public bool IsUnacknowledged => _success?.IsWaiting == true;

    private SipCore Core => _call.Core;

    private bool IsReliabilityRequired => Transaction.Request.Headers.Lists(SipHeaderName.Require, "100rel");

    /// <summary>100, unless the product says more in time.</summary>
    public void Try(TimeSpan now)
    {
        if (Core.Options.TryingAfter == TimeSpan.Zero)
        {
            SendTrying(now);
            return;
        }

        _trying = new SipTimer(this);
        Core.Timers.Set(_trying, SipTimerName.Trying, now + Core.Options.TryingAfter);
    }

    public void Provide(int status, string? sdp, TimeSpan now)
    {
        if (_call.State != SipCallState.Incoming || _reliable is not null)
            return;
        Core.Timers.Cancel(_trying);
        _lastStatus = status;
        SipResponse response = Respond(status);
        if (sdp is not null)
            response.SetBody(SipCore.Sdp, sdp);
        if (IsReliabilityRequired)
            ProvideReliably(response, now);
        Transaction.Respond(response, now);
        _refresh ??= new SipTimer(this);
        Core.Timers.Set(_refresh, SipTimerName.ProvisionalRefresh, now + RefreshInterval);
    }

    public void Answer(string sdp, TimeSpan now)
    {
        if (_call.State != SipCallState.Incoming)
            return;
        if (_reliable is not null)
        {
            _pendingAnswer = sdp; // RFC 3262 3: no 2xx before the PRACK of a provisional with a description
            return;
        }

        SipResponse response = Respond(200);
        _call.SessionTimer.Accept(Transaction.Request, response, now);
        _call.LocalSdp = sdp;
        response.SetBody(SipCore.Sdp, sdp);
        Stop();
        Transaction.Respond(response, now);
        _success = new SipSuccessRepeater(Core, Transaction, response.Sequence, _call.OnNoAck, now);
        _call.MoveTo(SipCallState.Answered);
    }

    public void Refuse(int status, string? reason, TimeSpan? retryAfter, TimeSpan now, IReadOnlyList<string>? contacts = null)
    {
        if (!Transaction.IsOpen)
            return;
        SipResponse response = Core.Response(Transaction.Request, status, _tag, reason);
        if (retryAfter is { } wait)
            response.Headers.Add(SipHeaderName.RetryAfter, SipCore.Seconds(wait));
        foreach (string contact in contacts ?? [])
            response.Headers.Add(SipHeaderName.Contact, $"<{contact}>");
        Transaction.Respond(response, now);
        Stop();
    }

    public bool TryAcknowledge(SipRequest ack)
    {
        if (_success is not { IsWaiting: true } || ack.Sequence != _success.Sequence)
            return false;
        _success.Stop();
        return true;
    }

    /// <summary>RFC 3262 3: the PRACK must name the provisional that waits for it.</summary>
    public bool TryPrack(SipRequest prack)
    {
        if (_reliable is null || !_reliable.Matches(prack.Headers[SipHeaderName.RAck]))
            return false;
        _reliable.Stop();
        _reliable = null;
        return true;
    }

    /// <summary>Sends the answer that waited for a PRACK.</summary>
    public void AnswerIfPending(TimeSpan now)
    {
        if (_reliable is null && _pendingAnswer is { } sdp)
            Answer(sdp, now);
    }

    public void Stop()
    {
        Core.Timers.Cancel(_trying);
        Core.Timers.Cancel(_refresh);
        _success?.Stop();
        _reliable?.Stop();
        _reliable = null;
    }

    public void OnTimer(SipTimerName timer, TimeSpan now)
    {
        if (timer == SipTimerName.Trying)
            SendTrying(now);
        else
            Provide(_lastStatus, null, now);
    }

    private void SendTrying(TimeSpan now)
    {
        if (Transaction.IsOpen)
            Transaction.Respond(SipResponses.For(Transaction.Request, 100, string.Empty), now);
    }

    private SipResponse Respond(int status)
    {
        SipResponse response = Core.Response(Transaction.Request, status, _tag);
        response.Headers.CopyFrom(Transaction.Request.Headers, SipHeaderName.RecordRoute);
        Core.Introduce(response, _contact);
        return response;
    }

    private void ProvideReliably(SipResponse response, TimeSpan now)
    {
        string number = (++_lastReliable).ToString(CultureInfo.InvariantCulture);
        response.Headers.Add(SipHeaderName.Require, "100rel");
        response.Headers.Add(SipHeaderName.RSeq, number);
        string expected = string.Create(CultureInfo.InvariantCulture, $"{number} {Transaction.Request.Sequence} INVITE");
        _reliable = new SipReliableProvisional(Core, Transaction.Flow, Core.Layer.Serialize(response), expected, OnNoPrack, now);
    }

    // RFC 3262 3: without PRACK for 64 T1 the INVITE should be refused with a 5xx.
    private void OnNoPrack(TimeSpan now)
    {
        Refuse(504, null, null, now);
        _call.Finish(SipEndCause.TimedOut, 504, string.Empty);
        _call.Release();
    }
}
