using System.Net;
using ItOps.Telephony.Sip.Dialogs;
using ItOps.Telephony.Sip.Digest;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>
/// A request within a dialog. A challenge is answered in a new transaction (RFC 3261 22.2, 14.1) before the user hears of it; without
/// credentials, or when they are refused, the challenge is the final response.
/// </summary>
internal sealed class SipDialogRequest : ISipTransactionUser
{
    private readonly SipCore _core;
    private readonly SipDialog _dialog;
    private readonly DigestClient? _digest;
    private readonly ISipTransactionUser _user;
    private readonly SipMethod _method;
    private readonly Action<SipRequest>? _complete;

    private SipDialogRequest(
        SipCore core, SipDialog dialog, DigestClient? digest, ISipTransactionUser user, SipMethod method, Action<SipRequest>? complete, TimeSpan now)
    {
        (_core, _dialog, _digest, _user, _method, _complete) = (core, dialog, digest, user, method, complete);
        Transaction = Send(now);
    }

    /// <summary>The transaction that counts: the latest attempt's.</summary>
    public SipClientTransaction Transaction { get; private set; }

    /// <summary>Sends a request.</summary>
    /// <param name="complete">Adds what the method asks for; called again for each attempt.</param>
    public static SipDialogRequest Send(
        SipCore core, SipDialog dialog, DigestClient? digest, ISipTransactionUser user, SipMethod method, TimeSpan now,
        Action<SipRequest>? complete = null) => new(core, dialog, digest, user, method, complete, now);

    public void OnResponse(SipClientTransaction transaction, SipResponse response, TimeSpan now)
    {
        if (response.Status is 401 or 407 && _digest?.TryLearn(response) == true)
        {
            Transaction = Send(now);
            return;
        }

        if (response.IsSuccess)
            _digest?.Accepted();
        _user.OnResponse(transaction, response, now);
    }

    public void OnNoResponse(SipClientTransaction transaction, bool isTransportFailure, TimeSpan now) =>
        _user.OnNoResponse(transaction, isTransportFailure, now);

    private SipClientTransaction Send(TimeSpan now)
    {
        SipRequest request = _dialog.CreateRequest(_method);
        _complete?.Invoke(request);
        _digest?.Authorize(request);
        SipFlow flow = _dialog.NextHop(out IPEndPoint? fallback);
        return _core.Layer.Send(this, request, flow, fallback, now);
    }
}
