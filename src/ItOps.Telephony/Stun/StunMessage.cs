using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ItOps.Telephony.Stun;

/// <summary>
/// A STUN message read in place (RFC 8489). A constructed one is well framed: cookie, length and attributes fit, and a FINGERPRINT that is
/// there is right. What stands behind MESSAGE-INTEGRITY, other than FINGERPRINT, is not seen (section 14.5).
/// </summary>
internal readonly ref struct StunMessage
{
    public const int HeaderLength = 20;
    public const uint MagicCookie = 0x2112a442;
    public const int Binding = 0x0001;

    /// <summary>Longer messages are refused; ICE checks are near 100 bytes.</summary>
    public const int MaxLength = 2048;

    private const uint FingerprintXor = 0x5354554e;
    private const int IntegrityLength = HMACSHA1.HashSizeInBytes;

    private readonly ReadOnlySpan<byte> _message;
    private readonly int _end;
    private readonly int _integrityAt;

    private StunMessage(ReadOnlySpan<byte> message, int end, int integrityAt)
    {
        _message = message;
        _end = end;
        _integrityAt = integrityAt;
    }

    public StunClass Class => (StunClass)(Type & 0x0110);

    /// <summary>The method with the class bits taken out; <see cref="Binding"/> fits in the low ones.</summary>
    public int Method => Type & ~0x0110;

    public ReadOnlySpan<byte> TransactionId => _message.Slice(8, 12);

    public bool HasIntegrity => _integrityAt >= 0;

    private int Type => BinaryPrimitives.ReadUInt16BigEndian(_message);

    public static bool TryParse(ReadOnlySpan<byte> datagram, out StunMessage message)
    {
        message = default;
        if (datagram.Length is < HeaderLength or > MaxLength || (datagram[0] & 0xc0) != 0
            || BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) != MagicCookie
            || BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]) != datagram.Length - HeaderLength
            || datagram.Length % 4 != 0)
            return false;

        var integrityAt = -1;
        var end = datagram.Length;
        for (var at = HeaderLength; at < datagram.Length;)
        {
            if (!TryReadHeader(datagram, at, out var type, out var length))
                return false;
            if (type == StunAttribute.Fingerprint)
            {
                if (at + 8 != datagram.Length || length != 4 || !IsFingerprint(datagram, at))
                    return false;
            }
            else if (type == StunAttribute.MessageIntegrity && integrityAt < 0)
            {
                if (length != IntegrityLength)
                    return false;
                integrityAt = at;
                end = at;
            }

            at += 4 + Padded(length);
        }

        message = new StunMessage(datagram, end, integrityAt);
        return true;
    }

    public bool TryGet(StunAttribute wanted, out ReadOnlySpan<byte> value)
    {
        for (var at = HeaderLength; at < _end;)
        {
            _ = TryReadHeader(_message, at, out var type, out var length);
            if (type == wanted)
            {
                value = _message.Slice(at + 4, length);
                return true;
            }

            at += 4 + Padded(length);
        }

        value = default;
        return false;
    }

    /// <summary>The first attribute that must be understood (below 0x8000) and isn't in <paramref name="known"/>; 0 when there is none.</summary>
    public ushort FirstUnknown(ReadOnlySpan<StunAttribute> known)
    {
        for (var at = HeaderLength; at < _end;)
        {
            _ = TryReadHeader(_message, at, out var type, out var length);
            if ((ushort)type < 0x8000 && known.IndexOf(type) < 0)
                return (ushort)type;
            at += 4 + Padded(length);
        }

        return 0;
    }

    /// <summary>Checks MESSAGE-INTEGRITY (RFC 8489 14.5) in constant time; false when there is none.</summary>
    public bool VerifyIntegrity(ReadOnlySpan<byte> key)
    {
        if (_integrityAt < 0)
            return false;

        Span<byte> signed = stackalloc byte[_integrityAt];
        _message[.._integrityAt].CopyTo(signed);
        BinaryPrimitives.WriteUInt16BigEndian(signed[2..], (ushort)(_integrityAt + 4 + IntegrityLength - HeaderLength));
        Span<byte> expected = stackalloc byte[IntegrityLength];
#pragma warning disable CA5350 // RFC 8489 defines HMAC-SHA1 here
        HMACSHA1.HashData(key, signed, expected);
#pragma warning restore CA5350
        return CryptographicOperations.FixedTimeEquals(expected, _message.Slice(_integrityAt + 4, IntegrityLength));
    }

    internal static uint FingerprintOf(ReadOnlySpan<byte> message) => Crc32.Of(message) ^ FingerprintXor;

    internal static int Padded(int length) => (length + 3) & ~3;

    private static bool IsFingerprint(ReadOnlySpan<byte> datagram, int at) =>
        BinaryPrimitives.ReadUInt32BigEndian(datagram[(at + 4)..]) == FingerprintOf(datagram[..at]);

    private static bool TryReadHeader(ReadOnlySpan<byte> message, int at, out StunAttribute type, out int length)
    {
        type = (StunAttribute)BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
        length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 2)..]);
        return at + 4 + Padded(length) <= message.Length;
    }
}
