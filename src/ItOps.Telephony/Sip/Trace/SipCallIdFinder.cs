namespace ItOps.Telephony.Sip.Trace;

/// <summary>Finds a message's Call-ID without parsing the message.</summary>
internal static class SipCallIdFinder
{
    /// <summary>The Call-ID's bytes; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message)
    {
        int start = message.IndexOf("\r\nCall-ID:"u8);
        if (start >= 0 && message[..(start + 2)].IndexOf("\r\n\r\n"u8) < 0)
            return ValueAt(message[(start + 10)..]);
        while (message.IndexOf("\r\n"u8) is var end and >= 0)
        {
            message = message[(end + 2)..];
            if (message.StartsWith("\r\n"u8))
                return default;
            int colon = message.IndexOf((byte)':');
            if (colon >= 0 && IsCallId(message[..colon].TrimEnd(" \t"u8)))
                return ValueAt(message[(colon + 1)..]);
        }

        return default;
    }

    private static bool IsCallId(ReadOnlySpan<byte> name) =>
        name.Length == 1 ? (name[0] | 0x20) == 'i' : name.Length == 7 && System.Text.Ascii.EqualsIgnoreCase(name, "call-id"u8);

    private static ReadOnlySpan<byte> ValueAt(ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'\r');
        return end < 0 ? default : rest[..end].Trim(" \t"u8);
    }
}
