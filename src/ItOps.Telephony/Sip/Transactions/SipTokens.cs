using System.Buffers.Text;

namespace ItOps.Telephony.Sip.Transactions;

/// <summary>Fills a span with random bytes.</summary>
public delegate void RandomFill(Span<byte> bytes);

/// <summary>Tags, branches and Call-IDs: at least 72 random bits each (RFC 3261 19.3 asks for 32).</summary>
internal sealed class SipTokens(RandomFill fill)
{
    public string Tag() => Text(9);

    public string Branch() => string.Concat("z9hG4bK", Text(12));

    public string CallId() => Text(18);

    public string Nonce() => Text(18);

    /// <summary>A number from 0 up to, not including, the limit.</summary>
    public int Number(int limit)
    {
        Span<byte> bytes = stackalloc byte[4];
        fill(bytes);
        return (int)(BitConverter.ToUInt32(bytes) % (uint)limit);
    }

    private string Text(int count)
    {
        Span<byte> bytes = stackalloc byte[24];
        bytes = bytes[..count];
        fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
