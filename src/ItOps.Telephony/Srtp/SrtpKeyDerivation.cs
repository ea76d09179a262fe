using System.Security.Cryptography;

namespace ItOps.Telephony.Srtp;

/// <summary>Session keys from a master key (RFC 3711 4.3) with a key derivation rate of zero.</summary>
internal static class SrtpKeyDerivation
{
    public const byte RtpEncryption = 0;
    public const byte RtpAuthentication = 1;
    public const byte RtpSalt = 2;
    public const byte RtcpEncryption = 3;
    public const byte RtcpAuthentication = 4;
    public const byte RtcpSalt = 5;

    private const int SaltBlock = 14;

    public static byte[] Derive(SrtpMasterKey master, byte label, int length)
    {
        Span<byte> input = stackalloc byte[16];
        input.Clear();
        master.Salt.CopyTo(input); // RFC 7714 11: the 12-byte salt of GCM is padded with zeros behind
        input[SaltBlock - 7] ^= label;

        using var aes = Aes.Create();
        aes.Key = master.Key;
        Span<byte> block = stackalloc byte[16];
        var output = new byte[length];
        for (var at = 0; at < length; at += block.Length)
        {
            input[15] = (byte)(at / block.Length);
            aes.EncryptEcb(input, block, PaddingMode.None);
            block[..Math.Min(block.Length, length - at)].CopyTo(output.AsSpan(at));
        }

        return output;
    }
}
