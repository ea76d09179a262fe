using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ItOps.Telephony.Ice;

namespace ItOps.Telephony.Stun;

/// <summary>Writes a STUN message into a buffer (RFC 8489). MESSAGE-INTEGRITY, then FINGERPRINT, come last.</summary>
internal ref struct StunWriter
{
    private readonly Span<byte> _buffer;

    public StunWriter(Span<byte> buffer, StunClass messageClass, int method, scoped ReadOnlySpan<byte> transactionId)
    {
        _buffer = buffer;
        BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)((int)messageClass | method));
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], StunMessage.MagicCookie);
        transactionId.CopyTo(buffer[8..]);
        Length = StunMessage.HeaderLength;
        WriteLength(0);
    }

    public int Length { get; private set; }

    public void Add(StunAttribute type, scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(type, value.Length));
    }

    public void Add(StunAttribute type, string value)
    {
        Encoding.UTF8.GetBytes(value, Reserve(type, Encoding.UTF8.GetByteCount(value)));
    }

    /// <summary>RFC 8489 14.2.</summary>
    public void AddXorMappedAddress(scoped in PeerAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        var length = address.WriteBytes(bytes);
        var value = Reserve(StunAttribute.XorMappedAddress, 4 + length);
        value[0] = 0;
        value[1] = (byte)(length == 4 ? 1 : 2);
        BinaryPrimitives.WriteUInt16BigEndian(value[2..], (ushort)(address.Port ^ (StunMessage.MagicCookie >> 16)));
        for (var i = 0; i < length; i++)
            value[4 + i] = (byte)(bytes[i] ^ _buffer[4 + i]);
    }

    /// <summary>RFC 8489 14.8.</summary>
    public void AddErrorCode(int code, string reason)
    {
        var value = Reserve(StunAttribute.ErrorCode, 4 + reason.Length);
        value[..2].Clear();
        value[2] = (byte)(code / 100);
        value[3] = (byte)(code % 100);
        Encoding.ASCII.GetBytes(reason, value[4..]);
    }

    /// <summary>RFC 8489 14.5.</summary>
    public void AddIntegrity(scoped ReadOnlySpan<byte> key)
    {
        var signedLength = Length;
        var value = Reserve(StunAttribute.MessageIntegrity, HMACSHA1.HashSizeInBytes);
#pragma warning disable CA5350 // RFC 8489 defines HMAC-SHA1 here
        HMACSHA1.HashData(key, _buffer[..signedLength], value);
#pragma warning restore CA5350
    }

    /// <summary>RFC 8489 14.7.</summary>
    public void AddFingerprint()
    {
        var at = Length;
        var value = Reserve(StunAttribute.Fingerprint, 4);
        BinaryPrimitives.WriteUInt32BigEndian(value, StunMessage.FingerprintOf(_buffer[..at]));
    }

    private Span<byte> Reserve(StunAttribute type, int length)
    {
        var at = Length;
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[at..], (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[(at + 2)..], (ushort)length);
        var padded = StunMessage.Padded(length);
        _buffer.Slice(at + 4 + length, padded - length).Clear();
        Length = at + 4 + padded;
        WriteLength(Length - StunMessage.HeaderLength);
        return _buffer.Slice(at + 4, length);
    }

    private readonly void WriteLength(int length) => BinaryPrimitives.WriteUInt16BigEndian(_buffer[2..], (ushort)length);
}
