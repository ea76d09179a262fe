using System.Globalization;
using System.Text;
using ItOps.Telephony.Sip.Dialogs;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>REFER and its implicit subscription (RFC 3515, RFC 6665), attended by Replaces (RFC 3891), both ways.</summary>
internal sealed class SipTransfer(SipCall call) : ISipTransactionUser
{
    private const string SipFrag = "message/sipfrag;version=2.0";

    private bool _isSubscribed;
    private bool _isAsking;

    private SipCore Core => call.Core;

    private string Tag => call.Dialog!.Key.LocalTag;

    public void Handle(SipServerTransaction transaction, TimeSpan now)
    {
        if (transaction.Request.Method == SipMethod.Refer)
            HandleRefer(transaction, now);
        else
            HandleNotify(transaction, now);
    }

    /// <summary>Asks the peer to call the target; with a call to replace, in that call's place.</summary>
    public void Ask(string target, SipCall? replaced, TimeSpan now)
    {
        if (call.State != SipCallState.Up || _isAsking)
            return;
        _isAsking = true;
        string uri = target;
        if (replaced?.Dialog?.Key is { } key)
        {
            // The target's view of that dialog: its To tag is the remote one of ours (RFC 3891 3).
            string value = $"{key.CallId};to-tag={key.RemoteTag};from-tag={key.LocalTag}";
            uri = $"{target}?Replaces={Uri.EscapeDataString(value)}";
        }

        call.SendInDialog(this, SipMethod.Refer, now, refer =>
        {
            refer.Headers.Add(SipHeaderName.Contact, call.Dialog!.LocalContact);
            refer.Headers.Add(SipHeaderName.ReferTo, $"<{uri}>");
            refer.Headers.Add(SipHeaderName.ReferredBy, call.Dialog.LocalAddress);
        });
    }

    /// <summary>Tells the peer how the transfer goes; a final status ends the subscription.</summary>
    public void Report(int status, TimeSpan now)
    {
        if (!_isSubscribed || call.Dialog is null || call.State == SipCallState.Ended)
            return;
        _isSubscribed = status < 200;
        call.SendInDialog(this, SipMethod.Notify, now, notify =>
        {
            notify.Headers.Add(SipHeaderName.Contact, call.Dialog.LocalContact);
            notify.Headers.Add(SipHeaderName.Event, "refer");
            notify.Headers.Add(SipHeaderName.SubscriptionState, status < 200 ? "active;expires=60" : "terminated;reason=noresource");
            notify.SetBody(SipFrag, $"SIP/2.0 {status} {SipStatus.Phrase(status)}\r\n");
        });
    }

    public void OnResponse(SipClientTransaction transaction, SipResponse response, TimeSpan now)
    {
        if (response.IsProvisional || transaction.Request.Method != SipMethod.Refer || response.IsSuccess)
            return;
        EndAsking(response.Status);
    }

    public void OnNoResponse(SipClientTransaction transaction, bool isTransportFailure, TimeSpan now)
    {
        if (transaction.Request.Method == SipMethod.Refer)
            EndAsking(408);
    }

    private void HandleRefer(SipServerTransaction transaction, TimeSpan now)
    {
        SipRequest refer = transaction.Request;
        bool isUsable = SipNameAddr.TryParse(refer.Headers[SipHeaderName.ReferTo], out SipNameAddr? target) && target!.Uri.IsSip;
        if (!isUsable || call.State != SipCallState.Up || _isSubscribed)
        {
            Core.Respond(transaction, isUsable ? 491 : 400, Tag, now);
            return;
        }

        SipResponse response = Core.Response(refer, 202, Tag);
        response.Headers.Add(SipHeaderName.Contact, call.Dialog!.LocalContact);
        transaction.Respond(response, now);
        _isSubscribed = true;
        Report(100, now); // RFC 3515 2.4.4: a NOTIFY follows at once
        string? replaced = target!.Uri.Header("Replaces");
        SipCallId? replaces = FindReplaced(Core, replaced)?.Id;
        Core.Outbox.Raise(new CallTransferRequested(call.Id, target.Uri.WithoutHeaders(), refer.Headers[SipHeaderName.ReferredBy] ?? string.Empty, replaces, replaced is not null));
    }

    private void HandleNotify(SipServerTransaction transaction, TimeSpan now)
    {
        SipRequest notify = transaction.Request;
        bool isRefer = notify.Headers[SipHeaderName.Event]?.StartsWith("refer", StringComparison.OrdinalIgnoreCase) == true;
        if (!isRefer || !_isAsking)
        {
            Core.Respond(transaction, isRefer ? 481 : 489, Tag, now);
            return;
        }

        Core.Respond(transaction, 200, Tag, now);
        string fragment = Encoding.UTF8.GetString(notify.Body.Span);
        bool isStatus = fragment.StartsWith("SIP/2.0 ", StringComparison.Ordinal) && fragment.Length >= 11;
        if (!isStatus || !int.TryParse(fragment.AsSpan(8, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int status))
            return;
        _isAsking = status < 200;
        Core.Outbox.Raise(new CallTransferProgressed(call.Id, status));
    }

    /// <summary>Our call that a Replaces value names (RFC 3891 3); its to-tag is ours.</summary>
    public static SipCall? FindReplaced(SipCore core, string? replaces)
    {
        int semicolon = replaces?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        if (semicolon < 0)
            return null;
        string parameters = replaces![semicolon..];
        string toTag = SipParameters.Get(parameters, "to-tag") ?? string.Empty;
        string fromTag = SipParameters.Get(parameters, "from-tag") ?? string.Empty;
        return core.Calls.Find(new SipDialogKey(replaces[..semicolon].Trim(), toTag, fromTag));
    }

    private void EndAsking(int status)
    {
        if (!_isAsking)
            return;
        _isAsking = false;
        Core.Outbox.Raise(new CallTransferProgressed(call.Id, status));
    }
}
