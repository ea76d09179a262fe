using System.Net;
using System.Text;
using ItOps.Telephony.Sdp;

namespace ItOps.Fuzz.Targets;

/// <summary>A session description. What was accepted must stay the same when it is written and read again, and an answer must be readable.</summary>
internal static class SdpTarget
{
    private static readonly LocalAudio Local = new(IPAddress.Parse("192.0.2.2"), 4000) { RtcpMux = true };

    public static void Run(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        AudioAnswer answer = new AudioNegotiator(Local, 1).Answer(text);
        if (answer.Sdp is { } sdp)
            OracleException.Require(SessionDescription.TryParse(sdp, out _) == SdpError.None, "our own answer is malformed");
        if (SessionDescription.TryParse(text, out SessionDescription description) != SdpError.None)
            return;
        foreach (MediaDescription media in description.Media)
            _ = (media.RtpMaps().ToArray(), description.DirectionOf(media), description.ConnectionOf(media)?.IsUnspecified);
        string written = description.ToString();
        SdpError error = SessionDescription.TryParse(written, out SessionDescription again);
        OracleException.Require(error == SdpError.None, $"what was written is refused: {error}");
        OracleException.Require(again.ToString() == written, "what was written reads differently");
    }
}
