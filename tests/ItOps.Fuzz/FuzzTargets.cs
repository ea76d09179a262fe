using ItOps.Fuzz.Targets;

namespace ItOps.Fuzz;

/// <summary>Everything that reads what a stranger, or a damaged file, may hold.</summary>
internal static class FuzzTargets
{
    private static readonly string[] SipWords =
    [
        "INVITE ", "ACK ", "BYE ", "CANCEL ", "OPTIONS ", "REGISTER ", "PRACK ", "UPDATE ", "REFER ", "NOTIFY ", "INFO ", " SIP/2.0\r\n", "SIP/2.0 200 OK\r\n",
        "SIP/2.0 180 \r\n", "SIP/2.0 401 \r\n", "Via: ", "\r\nv:", "From: ", "To: ", "Call-ID: ", "CSeq: ", "Contact: ", "Content-Length: ", "\r\nl:", "Content-Type: application/sdp\r\n",
        "Max-Forwards: 0\r\n", "Expires: ", "Require: 100rel\r\n", "Replaces: ", "Refer-To: ", "Session-Expires: ", "Min-SE: ", "RAck: ", "Authorization: Digest ",
        "Record-Route: ", "Route: ", "Accept: ", "Reason: ", ";tag=", ";branch=z9hG4bK", ";rport", ";received=", "<sip:", "sips:", "tel:", "[::1]", "[2001:db8::1]",
        "%00", "%", "\"", "\\", "*", "@", ",", "\r\n", "\r\n\r\n", "\r\n ", "\t", "4294967296", "2147483647", "-1", "\u2028", "\u0085",
    ];

    private static readonly string[] SdpWords =
    [
        "v=0\r\n", "o=- 1 1 IN IP4 192.0.2.1\r\n", "s=-\r\n", "c=IN IP6 ::1\r\n", "c=IN IP4 0.0.0.0\r\n", "t=0 0\r\n", "m=audio 4000 RTP/AVP 8 101\r\n", "m=video 0 RTP/AVP 31\r\n",
        "a=rtpmap:", "a=fmtp:101 0-15\r\n", "a=sendonly\r\n", "a=inactive\r\n", "a=rtcp:", "a=rtcp-mux\r\n", "a=ptime:", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:",
        "PCMA/8000", "telephone-event/8000", "18446744073709551616", "65536", "/2", "\u2028", "\u0085", "\0", " ", "a=ice-ufrag:abcd\r\n", "a=candidate:", "a=fingerprint:sha-256 ",
    ];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("sip", SipMessageTarget.Run, SipWords),
        new("sip-stream", SipStreamTarget.Run, SipWords) { AllocationLimit = 4 << 20 },
        new("sip-agent", SipAgentTarget.Run, SipWords) { AllocationLimit = 16 << 20 },
        new("sdp", SdpTarget.Run, SdpWords),
        new("webrtc-offer", WebRtcOfferTarget.Run, SdpWords),
        new("rtp", RtpTarget.Run),
        new("rtcp", RtcpTarget.Run),
        new("srtp", SrtpTarget.Run),
        new("dtmf", DtmfTarget.Run),
        new("stun", StunTarget.Run, "!\u0012", "localfra:remo"),
        new("dtls", DtlsTarget.Run, "\u0016\u00fe\u00ff", "\u0016\u00fe\u00fd", "\u0015\u00fe\u00fd") { AllocationLimit = 16 << 20 },
        new("wav", WavTarget.Run, "RIFF", "WAVE", "fmt ", "data", "fact", "LIST"),
        new("ogg", OggTarget.Run, "OggS", "OpusHead", "OpusTags") { AllocationLimit = 1 << 20 },
        new("fax", FaxTarget.Run, "II*\0", "MM\0*") { AllocationLimit = 4 << 20 },
        new("ivr", IvrTarget.Run, "\"nodes\"", "\"kind\"", "\"say\"", "\"choose\"", "\"collect\"", "\"queue\"", "\"hangup\"", "\"next\"", "\"prompts\"", "{", "}", "[", "]", ":", ",", "\\ud800", "\\u0000", "1e999", "null", "\"choices\"", "\"start\"") { AllocationLimit = 4 << 20 },
    ];

    public static FuzzTarget Find(string name) => All.FirstOrDefault(each => each.Name == name) ??
        throw new ArgumentException($"There is no target {name}; there are {string.Join(", ", All)}.");
}
