namespace ItOps.Telephony.Sip.Messages;

/// <summary>A SIP method; names are case-sensitive (RFC 3261 7.1).</summary>
public readonly record struct SipMethod(string Name)
{
    /// <summary>RFC 3261 13.</summary>
    public static readonly SipMethod Invite = new("INVITE");

    /// <summary>RFC 3261 13.</summary>
    public static readonly SipMethod Ack = new("ACK");

    /// <summary>RFC 3261 15.</summary>
    public static readonly SipMethod Bye = new("BYE");

    /// <summary>RFC 3261 9.</summary>
    public static readonly SipMethod Cancel = new("CANCEL");

    /// <summary>RFC 3261 11.</summary>
    public static readonly SipMethod Options = new("OPTIONS");

    /// <summary>RFC 3261 10.</summary>
    public static readonly SipMethod Register = new("REGISTER");

    /// <summary>RFC 3262.</summary>
    public static readonly SipMethod Prack = new("PRACK");

    /// <summary>RFC 3311.</summary>
    public static readonly SipMethod Update = new("UPDATE");

    /// <summary>RFC 6086.</summary>
    public static readonly SipMethod Info = new("INFO");

    /// <summary>RFC 3515.</summary>
    public static readonly SipMethod Refer = new("REFER");

    /// <summary>RFC 6665.</summary>
    public static readonly SipMethod Notify = new("NOTIFY");

    private static readonly SipMethod[] Known = [Invite, Ack, Bye, Cancel, Options, Register, Prack, Update, Info, Refer, Notify];

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>The method named by these bytes, which are a token; known ones allocate nothing.</summary>
    internal static SipMethod FromToken(ReadOnlySpan<byte> token)
    {
        foreach (SipMethod method in Known)
            if (System.Text.Ascii.Equals(token, method.Name))
                return method;
        return new SipMethod(System.Text.Encoding.ASCII.GetString(token));
    }

    /// <summary>The method named by this text, which is a token; known ones allocate nothing.</summary>
    internal static SipMethod FromToken(ReadOnlySpan<char> token)
    {
        foreach (SipMethod method in Known)
            if (token.SequenceEqual(method.Name))
                return method;
        return new SipMethod(token.ToString());
    }
}
