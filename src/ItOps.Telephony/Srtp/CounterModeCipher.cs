using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ItOps.Telephony.Srtp;

/// <summary>
/// AES_CM_128_HMAC_SHA1_80 (RFC 3711 4.1.1, 4.2.1). ICryptoTransform in ECB makes the key stream: unlike Aes.EncryptEcb it allocates nothing.
/// </summary>
internal sealed class CounterModeCipher : SrtpCipher
{
    private const int Tag = 10;
    private const int Block = 16;
    private const int RtcpHeader = 8;
    private const int AuthenticationKeyLength = 20;
    private const uint EncryptedFlag = 0x8000_0000;
    private const int StreamLength = 2048 + Block;

    private readonly Aes _rtpAes;
    private readonly Aes _rtcpAes;
    private readonly ICryptoTransform _rtp;
    private readonly ICryptoTransform _rtcp;
    private readonly IncrementalHash _rtpHash;
    private readonly IncrementalHash _rtcpHash;
    private readonly byte[] _rtpSalt;
    private readonly byte[] _rtcpSalt;
    private readonly byte[] _counters = new byte[StreamLength];
    private readonly byte[] _stream = new byte[StreamLength];

    public CounterModeCipher(SrtpMasterKey master)
    {
        (_rtpAes, _rtp) = CreateTransform(SrtpKeyDerivation.Derive(master, SrtpKeyDerivation.RtpEncryption, 16));
        (_rtcpAes, _rtcp) = CreateTransform(SrtpKeyDerivation.Derive(master, SrtpKeyDerivation.RtcpEncryption, 16));
        _rtpSalt = SrtpKeyDerivation.Derive(master, SrtpKeyDerivation.RtpSalt, 14);
        _rtcpSalt = SrtpKeyDerivation.Derive(master, SrtpKeyDerivation.RtcpSalt, 14);
        _rtpHash = CreateHash(SrtpKeyDerivation.Derive(master, SrtpKeyDerivation.RtpAuthentication, AuthenticationKeyLength));
        _rtcpHash = CreateHash(SrtpKeyDerivation.Derive(master, SrtpKeyDerivation.RtcpAuthentication, AuthenticationKeyLength));
    }

    public override int TagLength => Tag;

    public override void ProtectRtp(Span<byte> packet, int headerLength, int length, uint ssrc, ulong index)
    {
        Crypt(_rtp, _rtpSalt, packet[headerLength..length], ssrc, index);
        Authenticate(_rtpHash, packet[..length], (uint)(index >> 16), packet.Slice(length, Tag));
    }

    public override bool UnprotectRtp(Span<byte> packet, int headerLength, int length, uint ssrc, ulong index)
    {
        Span<byte> expected = stackalloc byte[Tag];
        Authenticate(_rtpHash, packet[..length], (uint)(index >> 16), expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, packet.Slice(length, Tag)))
            return false;
        Crypt(_rtp, _rtpSalt, packet[headerLength..length], ssrc, index);
        return true;
    }

    public override void ProtectRtcp(Span<byte> packet, int length, uint ssrc, uint index)
    {
        Crypt(_rtcp, _rtcpSalt, packet[RtcpHeader..length], ssrc, index);
        var word = index | EncryptedFlag;
        BinaryPrimitives.WriteUInt32BigEndian(packet[length..], word);
        Authenticate(_rtcpHash, packet[..length], word, packet.Slice(length + 4, Tag));
    }

    public override uint ReadRtcpIndex(ReadOnlySpan<byte> packet) => BinaryPrimitives.ReadUInt32BigEndian(packet[^(4 + Tag)..]);

    public override bool UnprotectRtcp(Span<byte> packet, int length, uint ssrc, uint indexWord)
    {
        Span<byte> expected = stackalloc byte[Tag];
        Authenticate(_rtcpHash, packet[..length], indexWord, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, packet.Slice(length + 4, Tag)))
            return false;
        if ((indexWord & EncryptedFlag) != 0)
            Crypt(_rtcp, _rtcpSalt, packet[RtcpHeader..length], ssrc, indexWord & ~EncryptedFlag);
        return true;
    }

    public override void Dispose()
    {
        _rtp.Dispose();
        _rtcp.Dispose();
        _rtpAes.Dispose();
        _rtcpAes.Dispose();
        _rtpHash.Dispose();
        _rtcpHash.Dispose();
    }

    /// <summary>RFC 3711 4.1.1: the salt, SSRC and index make the first counter block.</summary>
    private void Crypt(ICryptoTransform transform, byte[] salt, Span<byte> payload, uint ssrc, ulong index)
    {
        Span<byte> start = stackalloc byte[Block];
        start.Clear();
        salt.CopyTo(start);
        for (var i = 0; i < 4; i++)
            start[4 + i] ^= (byte)(ssrc >> (24 - (8 * i)));
        for (var i = 0; i < 6; i++)
            start[8 + i] ^= (byte)(index >> (40 - (8 * i)));

        var blocks = (payload.Length + Block - 1) / Block;
        for (var i = 0; i < blocks; i++)
        {
            var counter = _counters.AsSpan(i * Block, Block);
            start.CopyTo(counter);
            BinaryPrimitives.WriteUInt16BigEndian(counter[14..], (ushort)i);
        }

        transform.TransformBlock(_counters, 0, blocks * Block, _stream, 0);
        for (var i = 0; i < payload.Length; i++)
            payload[i] ^= _stream[i];
    }

    private static void Authenticate(IncrementalHash hash, ReadOnlySpan<byte> packet, uint trailer, Span<byte> tag)
    {
        Span<byte> bytes = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, trailer);
        hash.AppendData(packet);
        hash.AppendData(bytes[..4]);
        hash.GetHashAndReset(bytes);
        bytes[..Tag].CopyTo(tag);
    }

    private static (Aes Aes, ICryptoTransform Transform) CreateTransform(byte[] key)
    {
        var aes = Aes.Create();
        aes.Key = key;
#pragma warning disable CA5358 // ECB of counter blocks is counter mode
        aes.Mode = CipherMode.ECB;
#pragma warning restore CA5358
        aes.Padding = PaddingMode.None;
        return (aes, aes.CreateEncryptor());
    }

    private static IncrementalHash CreateHash(byte[] key) => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, key);
}
