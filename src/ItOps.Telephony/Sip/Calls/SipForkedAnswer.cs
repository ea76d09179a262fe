using ItOps.Telephony.Sip.Dialogs;
using ItOps.Telephony.Sip.Digest;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>A second phone answered a forked INVITE: it is hung up at once (RFC 3261 13.2.2.4).</summary>
internal sealed class SipForkedAnswer : ISipTransactionUser
{
    /// <summary>Why a phone stops ringing, or is hung up, that was not the first to answer (RFC 3326 2).</summary>
    public const string ElsewhereReason = "SIP;cause=200;text=\"Call completed elsewhere\"";

    private static readonly SipForkedAnswer Instance = new();

    public static void HangUp(SipCore core, SipDialog dialog, DigestClient? digest, TimeSpan now) =>
        SipDialogRequest.Send(core, dialog, digest, Instance, SipMethod.Bye, now, static bye => bye.Headers.Add(SipHeaderName.Reason, ElsewhereReason));

    public void OnResponse(SipClientTransaction transaction, SipResponse response, TimeSpan now)
    {
    }

    public void OnNoResponse(SipClientTransaction transaction, bool isTransportFailure, TimeSpan now)
    {
    }
}
