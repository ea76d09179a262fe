namespace ItOps.Telephony.Sip.Messages;

/// <summary>A response (RFC 3261 7.2).</summary>
public sealed class SipResponse(int status, string reason) : SipMessage
{
    /// <summary>100 to 699.</summary>
    public int Status => status;

    /// <summary>The reason phrase.</summary>
    public string Reason => reason;

    /// <summary>True for 1xx.</summary>
    public bool IsProvisional => status < 200;

    /// <summary>True for 2xx.</summary>
    public bool IsSuccess => status is >= 200 and < 300;

    /// <inheritdoc />
    public override string ToString() => $"{status} {reason}";

    internal override void WriteStartLine(SipWriter writer)
    {
        writer.Bytes("SIP/2.0 "u8);
        writer.Number(status);
        writer.Bytes(" "u8);
        writer.Text(reason);
        writer.Bytes("\r\n"u8);
    }
}
