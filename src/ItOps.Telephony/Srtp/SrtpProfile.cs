namespace ItOps.Telephony.Srtp;

/// <summary>Protection profiles by their DTLS-SRTP numbers (RFC 5764 4.1.2, RFC 7714 14.2).</summary>
public enum SrtpProfile
{
    /// <summary>AES-CM with 128-bit keys, HMAC-SHA1 cut to 80 bits.</summary>
    Aes128CmHmacSha1Tag80 = 0x0001,

    /// <summary>AES-GCM with 128-bit keys, 16-byte tag.</summary>
    AeadAes128Gcm = 0x0007,
}
