using System.Globalization;
using System.Net;
using ItOps.Telephony.Sip.Dialogs;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>A dialog that a provisional response to our INVITE made; reliable provisionals get their PRACK here (RFC 3262 4).</summary>
internal sealed class SipEarlyDialog(SipDialog dialog)
{
    private uint _lastReliable;

    public SipDialog Dialog => dialog;

    /// <summary>False when the provisional is a repetition or came out of order and is not to be looked at.</summary>
    public bool Accept(ISipTransactionUser user, SipCore core, SipClientTransaction invite, SipResponse response, TimeSpan now)
    {
        if (!response.Headers.Lists(SipHeaderName.Require, "100rel"))
            return true;
        if (!uint.TryParse(response.Headers[SipHeaderName.RSeq], NumberStyles.None, CultureInfo.InvariantCulture, out uint number))
            return false;
        if (_lastReliable != 0 && number != _lastReliable + 1)
            return false;
        _lastReliable = number;
        SipRequest prack = dialog.CreateRequest(SipMethod.Prack);
        prack.Headers.Add(SipHeaderName.RAck, string.Create(CultureInfo.InvariantCulture, $"{number} {invite.Request.Sequence} INVITE"));
        core.Layer.Send(user, prack, dialog.NextHop(out IPEndPoint? fallback), fallback, now);
        return true;
    }
}
