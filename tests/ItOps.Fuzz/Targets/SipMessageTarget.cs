using ItOps.Telephony.Sip.Messages;

namespace ItOps.Fuzz.Targets;

/// <summary>A datagram as a SIP message. What was accepted must stay the same when it is written and read again.</summary>
internal static class SipMessageTarget
{
    private static readonly SipHeaderName[] Names = [.. Enum.GetValues<SipHeaderName>().Where(each => each is not (SipHeaderName.Extension or SipHeaderName.ContentLength))];

    public static void Run(byte[] input)
    {
        bool isValid = SipParser.TryParse([.. input], out SipMessage? message, out SipParseError error);
        OracleException.Require(isValid == (error == SipParseError.None), $"valid is {isValid}, the error {error}");
        OracleException.Require(!isValid || message is not null, "valid without a message");
        if (message is not null)
            ReadAll(message);
        if (isValid)
            CheckRoundTrip(message!);
    }

    private static void ReadAll(SipMessage message)
    {
        foreach (SipHeaderName name in Names)
        {
            _ = message.Headers.CountOf(name);
            foreach (string value in message.Headers.Values(name))
            {
                if (SipNameAddr.TryParse(value, out SipNameAddr? address))
                    _ = (address!.ToString(), address.WithoutTag(), address.Tag, address.Uri.AddressOfRecord(), address.Uri.WithoutHeaders(), address.Uri.Header("Replaces"));
            }
        }

        _ = (message as SipRequest)?.ParsedUri?.AddressOfRecord();
        _ = message.BodyAs("application/sdp");
    }

    private static void CheckRoundTrip(SipMessage message)
    {
        SipMessage copy = message is SipRequest request ? new SipRequest(request.Method, request.Uri) : new SipResponse(((SipResponse)message).Status, ((SipResponse)message).Reason);
        foreach (SipHeaderName name in Names)
            copy.Headers.CopyFrom(message.Headers, name);
        copy.Body = message.Body;
        byte[] written = new SipWriter().Serialize(copy);
        bool isValid = SipParser.TryParse(written, out SipMessage? again, out SipParseError error);
        OracleException.Require(isValid, $"what was written is refused: {error}");
        bool isSame = again!.ToString() == message.ToString() && again.CallId == message.CallId && again.Sequence == message.Sequence && again.SequenceMethod == message.SequenceMethod &&
            again.FromTag == message.FromTag && again.ToTag == message.ToTag && again.TopVia.ToString() == message.TopVia.ToString() && again.Body.Span.SequenceEqual(message.Body.Span);
        OracleException.Require(isSame, "what was written reads differently");
    }
}
