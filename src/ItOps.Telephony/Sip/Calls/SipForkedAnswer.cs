using System.Net;
using ItOps.Telephony.Sip.Dialogs;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>A second phone answered a forked INVITE: it is hung up at once (RFC 3261 13.2.2.4).</summary>
internal sealed class SipForkedAnswer : ISipTransactionUser
{
    private static readonly SipForkedAnswer Instance = new();

    public static void HangUp(SipCore core, SipDialog dialog, TimeSpan now)
    {
        SipFlow flow = dialog.NextHop(out IPEndPoint? fallback);
        core.Layer.Send(Instance, dialog.CreateRequest(SipMethod.Bye), flow, fallback, now);
    }

    public void OnResponse(SipClientTransaction transaction, SipResponse response, TimeSpan now)
    {
    }

    public void OnNoResponse(SipClientTransaction transaction, bool isTransportFailure, TimeSpan now)
    {
    }
}
