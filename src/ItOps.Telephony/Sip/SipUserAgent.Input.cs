using System.Net;
using ItOps.Telephony.Sip.Calls;
using ItOps.Telephony.Sip.Dialogs;
using ItOps.Telephony.Sip.Guard;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip;

public sealed partial class SipUserAgent
{
    /// <summary>Takes one whole message; the core keeps the array.</summary>
    public void Handle(SipFlow flow, byte[] data, TimeSpan now)
    {
        _core.Outbox.Received++;
        bool isBanned = _core.Guard.IsBanned(flow.Remote.Address);
        if (SipParser.TryParse(data, out SipMessage? message, out SipParseError error))
        {
            if (isBanned && !IsKnown(message!))
                _core.Outbox.Silenced++;
            else if (message is SipRequest request)
                HandleRequest(request, flow, now);
            else
                HandleResponse((SipResponse)message!, now);
            return;
        }

        _core.Outbox.Malformed++;
        if (!isBanned && message is SipRequest broken && _core.Guard.MayAsk(flow.Remote.Address, now))
            AnswerMalformed(broken, error, flow);
        else
            _core.Outbox.Dropped++;
    }

    // A 400 is worth sending only where the response could find its way and its transaction (RFC 4475 3.1.2).
    private void AnswerMalformed(SipRequest request, SipParseError error, SipFlow flow)
    {
        SipHeaders headers = request.Headers;
        bool isAnswerable = request.Method != SipMethod.Ack && headers[SipHeaderName.Via] is { } via &&
            SipVia.TryParse(via.AsSpan(0, SipText.EndOfListItem(via, 0)), out _) && headers.Contains(SipHeaderName.From) &&
            headers.Contains(SipHeaderName.To) && headers.Contains(SipHeaderName.CSeq) && headers.Contains(SipHeaderName.CallId);
        if (!isAnswerable)
        {
            _core.Outbox.Dropped++;
            return;
        }

        int status = error switch { SipParseError.Version => 505, SipParseError.TooLarge => 513, _ => 400 };
        request.TopVia.MarkReceived(flow.Remote);
        SipResponse response = SipResponses.ForMalformed(request, status, $"{SipStatus.Phrase(status)} ({error})");
        _core.Outbox.Send(SipResponses.FlowFor(request, flow), _core.Layer.Serialize(response));
    }

    // What a banned address may still say: anything about calls and transactions that stand.
    private bool IsKnown(SipMessage message) => message switch
    {
        SipRequest { ToTag.Length: > 0 } request => _core.Calls.Find(KeyOf(request)) is not null,
        SipRequest request => _core.Layer.FindServer(SipTransactionKey.ForServer(request)) is not null,
        SipResponse response => _core.Layer.FindClient(response) is not null,
        _ => false,
    };

    // A stranger's request that opens something: scanners get no answer, and who asks too often neither.
    private bool IsSilenced(SipRequest request, SipFlow source, TimeSpan now)
    {
        if (request.ToTag.Length > 0 || request.Method == SipMethod.Cancel)
            return false;
        IPAddress address = source.Remote.Address;
        return _core.Guard.IsScanner(request.Headers[SipHeaderName.UserAgent], address, now) ||
            request.Method != SipMethod.Invite && !_core.Guard.MayAsk(address, now);
    }

    private void HandleResponse(SipResponse response, TimeSpan now)
    {
        // RFC 3261 8.1.3.3: a response with more than one Via went astray.
        bool isOurs = response.Headers.CountOf(SipHeaderName.Via) == 1;
        if (isOurs && _core.Layer.FindClient(response) is { } transaction)
            transaction.Handle(response, now);
        else
            _core.Outbox.Dropped++;
    }

    private void HandleRequest(SipRequest request, SipFlow source, TimeSpan now)
    {
        request.TopVia.MarkReceived(source.Remote);
        SipTransactionKey key = SipTransactionKey.ForServer(request);
        SipServerTransaction? known = _core.Layer.FindServer(key);
        if (request.Method == SipMethod.Ack)
        {
            if (known is null || !known.HandleAck(now))
                HandleAck(request, now);
            return;
        }

        if (known is not null)
        {
            known.HandleRepeated();
            return;
        }

        if (IsSilenced(request, source, now))
        {
            _core.Outbox.Silenced++;
            return;
        }

        if (IsOverloaded(request))
        {
            RefuseStatelessly(request, source);
            return;
        }

        bool isMerged = request.ToTag.Length == 0 && request.Method != SipMethod.Cancel && _core.Layer.IsMerged(request);
        SipServerTransaction transaction = _core.Layer.OpenServer(request, SipResponses.FlowFor(request, source), key);
        if (isMerged)
            _core.Respond(transaction, 482, _core.Tokens.Tag(), now);
        else
            Dispatch(transaction, source, now);
    }

    private void Dispatch(SipServerTransaction transaction, SipFlow source, TimeSpan now)
    {
        SipRequest request = transaction.Request;
        if (request.Method == SipMethod.Cancel)
            HandleCancel(transaction, now);
        else if (!_gate.Admit(transaction, now))
            return;
        else if (request.ToTag.Length > 0)
            HandleInDialog(transaction, source, now);
        else if (request.Method == SipMethod.Invite)
            HandleInvite(transaction, source, now);
        else if (request.Method == SipMethod.Options)
            transaction.Respond(_core.Capabilities(request, Draining ? 503 : 200), now);
        else if (request.Method == SipMethod.Register)
            _registrar.Handle(transaction, source, now);
        else
            _core.Respond(transaction, 481, _core.Tokens.Tag(), now);
    }

    private void HandleAck(SipRequest ack, TimeSpan now)
    {
        if (_core.Calls.Find(KeyOf(ack)) is { } call)
            call.HandleAck(ack, now);
        else
            _core.Outbox.Dropped++;
    }

    private void HandleInDialog(SipServerTransaction transaction, SipFlow source, TimeSpan now)
    {
        if (_core.Calls.Find(KeyOf(transaction.Request)) is { Dialog: not null } call)
            call.Handle(transaction, source, now);
        else
            _core.Respond(transaction, 481, string.Empty, now);
    }

    private void HandleCancel(SipServerTransaction transaction, TimeSpan now)
    {
        SipTransactionKey key = transaction.Key with { Method = SipMethod.Invite };
        SipServerTransaction? invite = _core.Layer.FindServer(key);
        SipReason reason = SipReason.Of(transaction.Request);
        _core.Respond(transaction, invite is null ? 481 : 200, invite?.LocalTag ?? _core.Tokens.Tag(), now);
        if (invite is { IsOpen: true })
            invite.Cancellable?.OnCancel(invite, reason, now);
    }

    private void HandleInvite(SipServerTransaction transaction, SipFlow source, TimeSpan now)
    {
        SipRequest invite = transaction.Request;
        SipCall? replaced = null;
        if (invite.Headers[SipHeaderName.Replaces] is { } replaces && (replaced = SipTransfer.FindReplaced(_core, replaces)) is null)
        {
            _core.Respond(transaction, 481, _core.Tokens.Tag(), now); // RFC 3891 3
            return;
        }

        string? authenticated = null;
        bool mustProve = _core.Options.MustAuthenticate(invite.From.Uri.User, source.Remote.Address);
        if (mustProve && !_registrar.Authenticate(transaction, source, now, out authenticated))
            return;
        if (authenticated is null && !IsReachable(invite, source))
        {
            _core.Guard.Blame(source.Remote.Address, SipOffence.UnknownDestination, now);
            _core.Respond(transaction, 404, _core.Tokens.Tag(), now);
            return;
        }

        SipCall call = new(_core, _core.Calls.NextInbound(), SipCallState.Incoming);
        call.Inbound = new SipInboundInvite(call, transaction, source);
        transaction.Cancellable = call;
        call.Inbound.Try(now);
        (string user, string display) = SipOriginator.Read(invite, IsTrusted(invite, source));
        _core.Outbox.Raise(new IncomingInvite(
            call.Id, user, display, invite.ParsedUri!.User, source.Transport, source.Remote, invite.BodyAs(SipCore.Sdp), invite.CallId, replaced?.Id,
            authenticated, invite.To.Uri.User));
    }

    private bool IsReachable(SipRequest invite, SipFlow source) =>
        _core.Options.IsKnownDestination(invite.ParsedUri!.User) || _core.Options.IsTrusted(source.Remote.Address);

    private bool IsTrusted(SipRequest invite, SipFlow source) =>
        _core.Options.IsTrusted(source.Remote.Address) || _core.Options.IsTrustedTarget(invite.ParsedUri!.User);

    private bool IsOverloaded(SipRequest request)
    {
        bool isNew = request.ToTag.Length == 0 && request.Method != SipMethod.Cancel;
        bool isFull = _core.Layer.Count >= _core.Options.MaximumTransactions;
        bool isCallTooMany = request.Method == SipMethod.Invite && (Draining || Overloaded || _core.Calls.Count >= _core.Options.MaximumCalls);
        return isNew && (isFull || isCallTooMany);
    }

    // Without state, for state is what we are short of; the ACK that follows is dropped as a stray one.
    private void RefuseStatelessly(SipRequest request, SipFlow source)
    {
        _core.Outbox.Overloaded++;
        SipResponse response = _core.Response(request, 503, "overload");
        response.Headers.Add(SipHeaderName.RetryAfter, SipCore.Seconds(_core.Options.OverloadRetryAfter));
        _core.Outbox.Send(SipResponses.FlowFor(request, source), _core.Layer.Serialize(response));
    }

    private static SipDialogKey KeyOf(SipRequest request) => new(request.CallId, request.ToTag, request.FromTag);
}
