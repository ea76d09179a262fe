using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Unicode;

namespace ItOps.Load;

/// <summary>Writes one caller's requests into a buffer that all callers share.</summary>
internal sealed class SipDialogText(LoadOptions options, int sipPort, string run)
{
    private readonly byte[] buffer = new byte[4096];
    private readonly byte[] runBytes = Encoding.ASCII.GetBytes(run);
    private readonly string host = $"{options.Local}:{sipPort}";
    private readonly IPEndPoint target = options.Target;

    public ReadOnlySpan<byte> Invite(Caller caller, int mediaPort)
    {
        Span<byte> sdp = stackalloc byte[512];
        Utf8.TryWrite(
            sdp,
            CultureInfo.InvariantCulture,
            $"v=0\r\no=- {caller.Index} 1 IN IP4 {options.Local}\r\ns=-\r\nc=IN IP4 {options.Local}\r\nt=0 0\r\nm=audio {mediaPort} RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:20\r\na=sendrecv\r\n",
            out var sdpLength);
        Utf8.TryWrite(
            buffer,
            CultureInfo.InvariantCulture,
            $"INVITE sip:{options.To}@{target} SIP/2.0\r\nVia: SIP/2.0/UDP {host};branch={InviteBranch(caller)}\r\nMax-Forwards: 70\r\nFrom: {From(caller)}\r\nTo: <sip:{options.To}@{target}>\r\nCall-ID: {CallId(caller)}\r\nCSeq: 1 INVITE\r\nContact: <sip:{options.From + caller.Index}@{host}>\r\nContent-Type: application/sdp\r\nContent-Length: {sdpLength}\r\n\r\n",
            out var length);
        sdp[..sdpLength].CopyTo(buffer.AsSpan(length));
        return buffer.AsSpan(0, length + sdpLength);
    }

    /// <summary>RFC 3261 17.1.1.3 for refusals (same branch), 13.2.2.4 for the 200.</summary>
    public ReadOnlySpan<byte> Ack(Caller caller, bool accepted) => Write(
        caller, "ACK", 1, accepted ? caller.RemoteTarget : $"sip:{options.To}@{target}", accepted ? $"z9hG4bK{run}a{caller.Index}" : InviteBranch(caller));

    public ReadOnlySpan<byte> Bye(Caller caller) => Write(caller, "BYE", 2, caller.RemoteTarget, $"z9hG4bK{run}b{caller.Index}");

    /// <summary>200 to a request of the server within a call.</summary>
    public byte[] Ok(SipMessageView request, int mediaPort, bool withSdp)
    {
        var text = new StringBuilder("SIP/2.0 200 OK\r\n");
        request.CopyHeaders(text);
        var sdp = withSdp
            ? $"v=0\r\no=- 1 2 IN IP4 {options.Local}\r\ns=-\r\nc=IN IP4 {options.Local}\r\nt=0 0\r\nm=audio {mediaPort} RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
            : "";
        text.Append(CultureInfo.InvariantCulture, $"Contact: <sip:load@{host}>\r\n{(withSdp ? "Content-Type: application/sdp\r\n" : "")}Content-Length: {sdp.Length}\r\n\r\n{sdp}");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    public bool IsOurs(ReadOnlySpan<byte> callId, out int index)
    {
        index = -1;
        var dash = callId.IndexOf((byte)'-');
        return dash > 0
            && callId[(dash + 1)..].StartsWith(runBytes)
            && int.TryParse(callId[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    private string CallId(Caller caller) => $"{caller.Index}-{run}@{options.Local}";

    private string InviteBranch(Caller caller) => $"z9hG4bK{run}i{caller.Index}";

    private string From(Caller caller) => $"<sip:{options.From + caller.Index}@{host}>;tag={run}{caller.Index}";

    private ReadOnlySpan<byte> Write(Caller caller, string method, int sequence, string uri, string branch)
    {
        Utf8.TryWrite(
            buffer,
            CultureInfo.InvariantCulture,
            $"{method} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP {host};branch={branch}\r\nMax-Forwards: 70\r\nFrom: {From(caller)}\r\nTo: {caller.RemoteParty}\r\nCall-ID: {CallId(caller)}\r\nCSeq: {sequence} {method}\r\nContent-Length: 0\r\n\r\n",
            out var length);
        return buffer.AsSpan(0, length);
    }
}
