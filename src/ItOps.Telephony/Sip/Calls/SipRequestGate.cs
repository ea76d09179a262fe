using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>What every request outside a dialog must pass, in the order of RFC 3261 8.2; and 16.3's Max-Forwards, for loops end here.</summary>
internal sealed class SipRequestGate(SipCore core)
{
    /// <summary>Answers a request that can't be served; true when it may go on.</summary>
    public bool Admit(SipServerTransaction transaction, TimeSpan now)
    {
        SipRequest request = transaction.Request;
        int status = Check(request);
        if (status == 200)
            return true;
        SipResponse response = core.Response(request, status, core.Tokens.Tag());
        if (status == 420)
            response.Headers.Add(SipHeaderName.Unsupported, string.Join(", ", Unsupported(request)));
        else if (status == 415)
        {
            response.Headers.Add(SipHeaderName.Accept, $"{SipCore.Sdp}, multipart/mixed");
            response.Headers.Add(SipHeaderName.AcceptEncoding, "identity");
        }
        else if (status == 422)
            response.Headers.Add(SipHeaderName.MinSE, SipCore.Seconds(core.Options.MinimumSessionExpires));
        transaction.Respond(response, now);
        return false;
    }

    private int Check(SipRequest request)
    {
        if (!SipCore.Serves(request.Method))
            return 405;
        if (request.Method == SipMethod.Register && !request.To.Uri.IsSip)
            return 400; // RFC 3261 10.2: an address of record is a SIP URI
        if (request.ParsedUri is not { IsSip: true } || !request.To.Uri.IsSip && request.To.Uri.Scheme != "tel")
            return 416;
        if (request.Headers[SipHeaderName.MaxForwards] == "0" && request.Method != SipMethod.Options && request.Method != SipMethod.Register)
            return 483;
        if (Unsupported(request).Any())
            return 420;
        if (request.Method != SipMethod.Invite)
            return 200;
        if (HasForeignBody(request))
            return 415;
        return SipSessionTimer.IsTooBrief(request, core.Options) ? 422 : AcceptsSdp(request) ? 200 : 406;
    }

    private static IEnumerable<string> Unsupported(SipRequest request) => request.Method == SipMethod.Ack || request.Method == SipMethod.Cancel
        ? []
        : request.Headers.Values(SipHeaderName.Require).Where(each => !SipCore.Supports(each));

    private static bool HasForeignBody(SipRequest request)
    {
        if (request.Headers[SipHeaderName.ContentEncoding] is { } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return true;
        IReadOnlyList<SipBodyPart> parts = SipBodyPart.Of(request);
        if (request.BodyAs(SipCore.Sdp) is not null)
            return parts.Any(each => each.IsRequired && !each.Type.Equals(SipCore.Sdp, StringComparison.OrdinalIgnoreCase));
        return !request.Body.IsEmpty && !(parts.Count > 0 && parts.All(each => each.IsOptional));
    }

    // RFC 3261 20.1: without Accept, SDP is assumed; an empty Accept takes nothing.
    private static bool AcceptsSdp(SipRequest request)
    {
        if (!request.Headers.Contains(SipHeaderName.Accept))
            return true;
        return request.Headers.Values(SipHeaderName.Accept).Select(each => each.Split(';')[0].Trim().ToLowerInvariant())
            .Any(each => each is SipCore.Sdp or "application/*" or "*/*");
    }
}
