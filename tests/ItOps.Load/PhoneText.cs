using System.Globalization;
using System.Net;
using System.Text;

namespace ItOps.Load;

/// <summary>Writes what desk phones answer.</summary>
internal sealed class PhoneText(IPEndPoint contact)
{
    /// <summary>The user part of a From or To header.</summary>
    public static string UserOf(ReadOnlySpan<byte> header)
    {
        var start = header.IndexOf("sip:"u8) + 4;
        var end = header[start..].IndexOf((byte)'@');
        return end < 0 ? "" : Encoding.ASCII.GetString(header.Slice(start, end));
    }

    /// <summary>An answer with our tag in To; with SDP when <paramref name="mediaPort"/> is given.</summary>
    public byte[] Answer(SipMessageView request, int status, string reason, string tag, int? mediaPort)
    {
        var answer = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {status} {reason}\r\n"));
        request.CopyHeaders(answer);
        if (request.Header("To", 't').IndexOf(";tag="u8) < 0)
        {
            var to = "\r\n" + (answer.ToString().Contains("\r\nt:", StringComparison.OrdinalIgnoreCase) ? "t:" : "To:");
            var line = answer.ToString().IndexOf(to, StringComparison.OrdinalIgnoreCase);
            answer.Insert(answer.ToString().IndexOf("\r\n", line + 2, StringComparison.Ordinal), $";tag={tag}");
        }

        var sdp = mediaPort is { } port
            ? string.Create(CultureInfo.InvariantCulture, $"v=0\r\no=- {port} 1 IN IP4 {contact.Address}\r\ns=-\r\nc=IN IP4 {contact.Address}\r\nt=0 0\r\nm=audio {port} RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:20\r\na=sendrecv\r\n")
            : "";
        answer.Append(CultureInfo.InvariantCulture, $"Contact: <sip:{UserOf(request.Header("To", 't'))}@{contact}>\r\n");
        answer.Append(sdp.Length > 0 ? "Content-Type: application/sdp\r\n" : "");
        answer.Append(CultureInfo.InvariantCulture, $"Content-Length: {sdp.Length}\r\n\r\n{sdp}");
        return Encoding.UTF8.GetBytes(answer.ToString());
    }
}
