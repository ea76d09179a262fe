using System.Globalization;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Transactions;

/// <summary>Requests that are derived from others.</summary>
internal static class SipRequests
{
    /// <summary>The ACK of a refusal, within the INVITE's transaction (RFC 3261 17.1.1.3).</summary>
    public static SipRequest AckFor(SipRequest invite, SipResponse response)
    {
        SipRequest ack = Derive(invite, SipMethod.Ack);
        ack.Headers.CopyFrom(response.Headers, SipHeaderName.To);
        return ack;
    }

    /// <summary>The CANCEL of an INVITE (RFC 3261 9.1), with a Reason when there is one (RFC 3326).</summary>
    public static SipRequest CancelFor(SipRequest invite, string? reason)
    {
        SipRequest cancel = Derive(invite, SipMethod.Cancel);
        cancel.Headers.CopyFrom(invite.Headers, SipHeaderName.To);
        if (reason is not null)
            cancel.Headers.Add(SipHeaderName.Reason, reason);
        return cancel;
    }

    private static SipRequest Derive(SipRequest invite, SipMethod method)
    {
        SipRequest request = new(method, invite.Uri) { Sequence = invite.Sequence, SequenceMethod = method };
        request.Headers.Add(SipHeaderName.Via, invite.Headers[SipHeaderName.Via]!);
        request.Headers.CopyFrom(invite.Headers, SipHeaderName.Route);
        request.Headers.Add(SipHeaderName.MaxForwards, "70");
        request.Headers.CopyFrom(invite.Headers, SipHeaderName.From);
        request.Headers.CopyFrom(invite.Headers, SipHeaderName.CallId);
        request.Headers.Add(SipHeaderName.CSeq, string.Create(CultureInfo.InvariantCulture, $"{invite.Sequence} {method}"));
        return request;
    }
}
