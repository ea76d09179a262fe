using System.Net;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Transactions;

/// <summary>Responses as RFC 3261 8.2.6 makes them, and where they go.</summary>
internal static class SipResponses
{
    // A stateless server answers a repeated request alike, its tag included (RFC 3261 8.2.7).
    private const string StatelessTag = ";tag=malformed";
    private const int DefaultPort = 5060;
    private const int DefaultTlsPort = 5061;

    /// <summary>A response to a request; its To gets the tag unless it has one already (not in 100).</summary>
    public static SipResponse For(SipRequest request, int status, string toTag, string? reason = null)
    {
        SipResponse response = new(status, reason ?? SipStatus.Phrase(status)) { Sequence = request.Sequence, SequenceMethod = request.Method };
        SipHeaders headers = response.Headers;
        CopyVias(request, headers);
        headers.CopyFrom(request.Headers, SipHeaderName.From);
        if (toTag.Length == 0 || request.ToTag.Length > 0)
            headers.CopyFrom(request.Headers, SipHeaderName.To);
        else
            headers.Add(SipHeaderName.To, $"{request.Headers[SipHeaderName.To]};tag={toTag}");
        headers.CopyFrom(request.Headers, SipHeaderName.CallId);
        headers.CopyFrom(request.Headers, SipHeaderName.CSeq);
        if (status == 100)
            headers.CopyFrom(request.Headers, SipHeaderName.Timestamp);
        return response;
    }

    /// <summary>A stateless refusal of a request whose headers can't all be parsed: they are echoed as they came.</summary>
    public static SipResponse ForMalformed(SipRequest request, int status, string reason)
    {
        SipResponse response = new(status, reason);
        CopyVias(request, response.Headers);
        response.Headers.CopyFrom(request.Headers, SipHeaderName.From);
        string to = request.Headers[SipHeaderName.To]!;
        response.Headers.Add(SipHeaderName.To, to.Contains(";tag=", StringComparison.OrdinalIgnoreCase) ? to : to + StatelessTag);
        response.Headers.CopyFrom(request.Headers, SipHeaderName.CallId);
        response.Headers.CopyFrom(request.Headers, SipHeaderName.CSeq);
        return response;
    }

    /// <summary>Where responses go (RFC 3261 18.2.2, RFC 3581 4): back over the stream, or to the source address.</summary>
    public static SipFlow FlowFor(SipRequest request, SipFlow source)
    {
        if (source.IsReliable || request.TopVia.WantsResponsePort)
            return source;
        int port = request.TopVia.Port == 0 ? DefaultPort : request.TopVia.Port;
        return port == source.Remote.Port ? source : source with { Remote = new IPEndPoint(source.Remote.Address, port) };
    }

    /// <summary>The port that a URI or Via without one means.</summary>
    public static int DefaultPortOf(SipTransport transport) => transport == SipTransport.Tls ? DefaultTlsPort : DefaultPort;

    // The top value went through MarkReceived; the other values are left as they came.
    private static void CopyVias(SipRequest request, SipHeaders headers)
    {
        if (request.Headers.CountOf(SipHeaderName.Via) == 1 && request.Headers[SipHeaderName.Via]!.IndexOf(',', StringComparison.Ordinal) < 0)
        {
            headers.Add(SipHeaderName.Via, request.TopVia.ToString());
            return;
        }

        bool isTop = true;
        foreach (string via in request.Headers.Values(SipHeaderName.Via))
        {
            headers.Add(SipHeaderName.Via, isTop ? request.TopVia.ToString() : via);
            isTop = false;
        }
    }
}
