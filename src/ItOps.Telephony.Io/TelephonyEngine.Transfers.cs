using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Io;

/// <summary>Transfers that the other side asks for: who may is the product's to say.</summary>
public sealed partial class TelephonyEngine
{
    /// <inheritdoc />
    public void ReportTransfer(LegId leg, int status) => WithSip(leg, (engine, sip) => engine._sip.ReportTransfer(sip.Call, status));

    private void TellTransfer(SipLeg leg, CallTransferRequested transfer)
    {
        var user = SipUri.TryParse(transfer.Target, out var target) ? target!.User : "";
        LegId? replaced = transfer.Replaces is { } call && _byCall.TryGetValue(call, out var other) ? other.Id : null;
        Raise(new LegTransferRequested(leg.Id, Now, user, replaced) { IsAttended = transfer.IsAttended });
    }
}
