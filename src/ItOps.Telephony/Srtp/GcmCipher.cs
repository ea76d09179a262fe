using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ItOps.Telephony.Srtp;

/// <summary>AEAD_AES_128_GCM (RFC 7714).</summary>
internal sealed class GcmCipher : SrtpCipher
{
    private const int Tag = 16;
    private const int RtcpHeader = 8;
    private const uint EncryptedFlag = 0x8000_0000;

    private readonly AesGcm _rtp;
    private readonly AesGcm _rtcp;
    private readonly byte[] _rtpSalt;
    private readonly byte[] _rtcpSalt;

    public GcmCipher(SrtpMasterKey master)
        : this(
            SrtpKeyDerivation.Derive(master, SrtpKeyDerivation.RtpEncryption, 16),
            SrtpKeyDerivation.Derive(master, SrtpKeyDerivation.RtpSalt, 12),
            SrtpKeyDerivation.Derive(master, SrtpKeyDerivation.RtcpEncryption, 16),
            SrtpKeyDerivation.Derive(master, SrtpKeyDerivation.RtcpSalt, 12))
    {
    }

    internal GcmCipher(byte[] rtpKey, byte[] rtpSalt, byte[] rtcpKey, byte[] rtcpSalt)
    {
        _rtp = new AesGcm(rtpKey, Tag);
        _rtcp = new AesGcm(rtcpKey, Tag);
        _rtpSalt = rtpSalt;
        _rtcpSalt = rtcpSalt;
    }

    public override int TagLength => Tag;

    public override void ProtectRtp(Span<byte> packet, int headerLength, int length, uint ssrc, ulong index)
    {
        Span<byte> nonce = stackalloc byte[12];
        RtpNonce(nonce, ssrc, index);
        var payload = packet[headerLength..length];
        _rtp.Encrypt(nonce, payload, payload, packet.Slice(length, Tag), packet[..headerLength]);
    }

    public override bool UnprotectRtp(Span<byte> packet, int headerLength, int length, uint ssrc, ulong index)
    {
        Span<byte> nonce = stackalloc byte[12];
        RtpNonce(nonce, ssrc, index);
        var payload = packet[headerLength..length];
        return Decrypt(_rtp, nonce, payload, packet.Slice(length, Tag), packet[..headerLength]);
    }

    public override void ProtectRtcp(Span<byte> packet, int length, uint ssrc, uint index)
    {
        Span<byte> nonce = stackalloc byte[12];
        RtcpNonce(nonce, ssrc, index);
        Span<byte> associated = stackalloc byte[RtcpHeader + 4];
        packet[..RtcpHeader].CopyTo(associated);
        BinaryPrimitives.WriteUInt32BigEndian(associated[RtcpHeader..], index | EncryptedFlag);
        var payload = packet[RtcpHeader..length];
        _rtcp.Encrypt(nonce, payload, payload, packet.Slice(length, Tag), associated);
        BinaryPrimitives.WriteUInt32BigEndian(packet[(length + Tag)..], index | EncryptedFlag);
    }

    public override uint ReadRtcpIndex(ReadOnlySpan<byte> packet) => BinaryPrimitives.ReadUInt32BigEndian(packet[^4..]);

    public override bool UnprotectRtcp(Span<byte> packet, int length, uint ssrc, uint indexWord)
    {
        Span<byte> nonce = stackalloc byte[12];
        RtcpNonce(nonce, ssrc, indexWord & ~EncryptedFlag);
        var tag = packet.Slice(length, Tag);
        if ((indexWord & EncryptedFlag) == 0)
            return UnprotectClear(packet[..length], tag, nonce, indexWord);

        Span<byte> associated = stackalloc byte[RtcpHeader + 4];
        packet[..RtcpHeader].CopyTo(associated);
        BinaryPrimitives.WriteUInt32BigEndian(associated[RtcpHeader..], indexWord);
        var payload = packet[RtcpHeader..length];
        return Decrypt(_rtcp, nonce, payload, tag, associated);
    }

    public override void Dispose()
    {
        _rtp.Dispose();
        _rtcp.Dispose();
    }

    /// <summary>RFC 7714 9.3: authenticated only, everything is associated data.</summary>
    private bool UnprotectClear(ReadOnlySpan<byte> clear, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> nonce, uint indexWord)
    {
        Span<byte> associated = stackalloc byte[clear.Length + 4];
        clear.CopyTo(associated);
        BinaryPrimitives.WriteUInt32BigEndian(associated[clear.Length..], indexWord);
        return Decrypt(_rtcp, nonce, [], tag, associated);
    }

    /// <summary>RFC 7714 8.1: zeros, SSRC, ROC and SEQ, mixed with the salt.</summary>
    private void RtpNonce(Span<byte> nonce, uint ssrc, ulong index)
    {
        BinaryPrimitives.WriteUInt16BigEndian(nonce, 0);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[2..], ssrc);
        BinaryPrimitives.WriteUInt16BigEndian(nonce[6..], (ushort)(index >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], (uint)index);
        Mix(nonce, _rtpSalt);
    }

    /// <summary>RFC 7714 9.1: zeros, SSRC, zeros, index, mixed with the salt.</summary>
    private void RtcpNonce(Span<byte> nonce, uint ssrc, uint index)
    {
        BinaryPrimitives.WriteUInt16BigEndian(nonce, 0);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[2..], ssrc);
        BinaryPrimitives.WriteUInt16BigEndian(nonce[6..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], index);
        Mix(nonce, _rtcpSalt);
    }

    private static void Mix(Span<byte> nonce, byte[] salt)
    {
        for (var i = 0; i < nonce.Length; i++)
            nonce[i] ^= salt[i];
    }

    private static bool Decrypt(
        AesGcm cipher, ReadOnlySpan<byte> nonce, Span<byte> payload, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> associated)
    {
        try
        {
            cipher.Decrypt(nonce, payload, tag, payload, associated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
