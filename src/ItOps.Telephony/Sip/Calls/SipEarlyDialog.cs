using System.Globalization;
using ItOps.Telephony.Sip.Dialogs;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>A dialog that a provisional response to our INVITE made; reliable provisionals get their PRACK here (RFC 3262 4).</summary>
internal sealed class SipEarlyDialog(SipDialog dialog)
{
    private uint _lastReliable;

    public SipDialog Dialog => dialog;

    /// <summary>The latest session description of this party: an answer that brings none confirms it (RFC 3261 13.2.1).</summary>
    public string? Sdp { get; private set; }

    /// <summary>False when the provisional is a repetition or came out of order and is not to be looked at.</summary>
    public bool Accept(ISipTransactionUser user, SipCall call, SipClientTransaction invite, SipResponse response, TimeSpan now)
    {
        if (!response.Headers.Lists(SipHeaderName.Require, "100rel"))
        {
            Sdp = response.BodyAs(SipCore.Sdp) ?? Sdp;
            return true;
        }

        if (!uint.TryParse(response.Headers[SipHeaderName.RSeq], NumberStyles.None, CultureInfo.InvariantCulture, out uint number))
            return false;
        if (_lastReliable != 0 && number != _lastReliable + 1)
            return false;
        _lastReliable = number;
        Sdp = response.BodyAs(SipCore.Sdp) ?? Sdp;
        string acknowledged = string.Create(CultureInfo.InvariantCulture, $"{number} {invite.Request.Sequence} INVITE");
        SipDialogRequest.Send(call.Core, dialog, call.Digest, user, SipMethod.Prack, now, prack => prack.Headers.Add(SipHeaderName.RAck, acknowledged));
        return true;
    }
}
