using System.Globalization;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>What holds for the headers of every message (RFC 3261 8.1.1, 20).</summary>
internal static class SipHeaderRules
{
    private const ulong Singles =
        1UL << (int)SipHeaderName.CallId | 1UL << (int)SipHeaderName.CSeq | 1UL << (int)SipHeaderName.From | 1UL << (int)SipHeaderName.To |
        1UL << (int)SipHeaderName.MaxForwards | 1UL << (int)SipHeaderName.ContentLength | 1UL << (int)SipHeaderName.ContentType |
        1UL << (int)SipHeaderName.Expires | 1UL << (int)SipHeaderName.ReferTo | 1UL << (int)SipHeaderName.SessionExpires |
        1UL << (int)SipHeaderName.MinSE | 1UL << (int)SipHeaderName.RSeq | 1UL << (int)SipHeaderName.RAck | 1UL << (int)SipHeaderName.Replaces;

    private const ulong Needed =
        1UL << (int)SipHeaderName.CallId | 1UL << (int)SipHeaderName.CSeq | 1UL << (int)SipHeaderName.From |
        1UL << (int)SipHeaderName.To | 1UL << (int)SipHeaderName.Via;

    /// <summary>The first rule that the message breaks; all that is valid is adopted into the message on the way.</summary>
    public static SipParseError Check(SipMessage message)
    {
        SipParseError error = CheckViaAndAddresses(message);
        SipParseError sequence = CheckSequence(message);
        SipParseError presence = CheckPresence(message.Headers);
        if (presence != SipParseError.None)
            return presence;
        if (error != SipParseError.None)
            return error;
        if (sequence != SipParseError.None)
            return sequence;
        if (message.CallId.Length == 0 || message.CallId.AsSpan().ContainsAny(' ', '\t'))
            return SipParseError.CallId;
        return CheckNumbers(message.Headers);
    }

    private static SipParseError CheckPresence(SipHeaders headers)
    {
        ulong seen = 0;
        for (int index = 0; index < headers.Count; index++)
        {
            ulong bit = 1UL << (int)headers.NameAt(index);
            if ((seen & bit & Singles) != 0)
                return SipParseError.RepeatedHeader;
            seen |= bit;
        }

        return (seen & Needed) == Needed ? SipParseError.None : SipParseError.MissingHeader;
    }

    private static SipParseError CheckViaAndAddresses(SipMessage message)
    {
        SipParseError error = SipParseError.None;
        if (message.Headers[SipHeaderName.Via] is { } row)
        {
            string top = row[..SipText.EndOfListItem(row, 0)];
            if (SipVia.TryParse(top, out SipVia? via))
                message.Adopt(via!);
            else
                error = SipParseError.Via;
        }

        if (message.Headers[SipHeaderName.From] is not { } from || message.Headers[SipHeaderName.To] is not { } to)
            return error;
        if (SipNameAddr.TryParse(from, out SipNameAddr? caller) && SipNameAddr.TryParse(to, out SipNameAddr? called))
            message.Adopt(caller!, called!);
        else if (error == SipParseError.None)
            error = SipParseError.Address;
        return error == SipParseError.None ? CheckContacts(message.Headers) : error;
    }

    private static SipParseError CheckContacts(SipHeaders headers)
    {
        if (headers[SipHeaderName.Contact] is not { } contact || contact == "*")
            return SipParseError.None;
        foreach (string value in headers.Values(SipHeaderName.Contact))
            if (value != "*" && !SipNameAddr.TryParse(value, out _))
                return SipParseError.Address;
        return SipParseError.None;
    }

    private static SipParseError CheckSequence(SipMessage message)
    {
        if (message.Headers[SipHeaderName.CSeq] is not { } text)
            return SipParseError.None;
        int space = text.AsSpan().IndexOfAny(' ', '\t');
        if (space <= 0 || !uint.TryParse(text.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out uint number) || number > int.MaxValue)
            return SipParseError.CSeq;
        ReadOnlySpan<char> method = text.AsSpan(space).Trim();
        if (!SipText.IsToken(method))
            return SipParseError.CSeq;
        message.Sequence = number;
        message.SequenceMethod = SipMethod.FromToken(method);
        return message is SipRequest request && request.Method != message.SequenceMethod ? SipParseError.CSeq : SipParseError.None;
    }

    private static SipParseError CheckNumbers(SipHeaders headers)
    {
        if (headers[SipHeaderName.MaxForwards] is { } hops && !byte.TryParse(hops, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return SipParseError.Number;
        if (headers[SipHeaderName.Expires] is { } expires && !uint.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return SipParseError.Number;
        return SipParseError.None;
    }
}
