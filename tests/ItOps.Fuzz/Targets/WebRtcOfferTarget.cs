using System.Net;
using System.Text;
using ItOps.Telephony.Dtls;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.WebRtc;

namespace ItOps.Fuzz.Targets;

/// <summary>A browser's offer: answered readably or refused.</summary>
internal static class WebRtcOfferTarget
{
    private static readonly WebRtcLocal Local = new(DtlsIdentity.Create(DateTimeOffset.UnixEpoch.AddYears(56)), [IPAddress.Parse("192.0.2.2")], 5070);

    public static void Run(byte[] input)
    {
        if (WebRtcSession.TryCreate(Encoding.UTF8.GetString(input), Local, out WebRtcSession session) != NegotiationError.None)
            return;
        OracleException.Require(SessionDescription.TryParse(session.AnswerSdp, out _) == SdpError.None, "our own answer is malformed");
        session.Dispose();
    }
}
