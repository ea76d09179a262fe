using ItOps.Telephony.Srtp;

namespace ItOps.Telephony.Tests.Srtp;

/// <summary>RFC 7714 16.1.1 and 17.1, AEAD_AES_128_GCM.</summary>
public sealed class GcmVectorTests
{
    private const string Key = "000102030405060708090a0b0c0d0e0f";
    private const string Salt = "517569642070726f2071756f";

    private const string Rtp =
        "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e6973206469766973612069" +
        "6e207061727465732074726573";

    private const string Srtp =
        "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833" +
        "899d7f27beb16a9152cf765ee4390cce";

    private const string Rtcp =
        "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

    private const string Srtcp =
        "81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded" +
        "0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4";

    [Fact]
    public void Rtp_packet_is_protected_as_in_the_standard()
    {
        var clear = Bytes(Rtp);
        var buffer = new byte[clear.Length + 16];
        clear.CopyTo(buffer, 0);

        Cipher().ProtectRtp(buffer, 12, clear.Length, 0x5501a0b2, 0xf17b);

        Assert.Equal(Bytes(Srtp), buffer);
    }

    [Fact]
    public void Rtp_packet_is_unprotected_as_in_the_standard()
    {
        var packet = Bytes(Srtp);

        Assert.True(Cipher().UnprotectRtp(packet, 12, packet.Length - 16, 0x5501a0b2, 0xf17b));
        Assert.Equal(Bytes(Rtp), packet[..^16]);
    }

    [Fact]
    public void Rtcp_packet_is_protected_as_in_the_standard()
    {
        var clear = Bytes(Rtcp);
        var buffer = new byte[clear.Length + 20];
        clear.CopyTo(buffer, 0);

        Cipher().ProtectRtcp(buffer, clear.Length, 0x4d617273, 0x5d4);

        Assert.Equal(Bytes(Srtcp), buffer);
    }

    [Fact]
    public void Rtcp_packet_is_unprotected_as_in_the_standard()
    {
        var packet = Bytes(Srtcp);

        Assert.True(Cipher().UnprotectRtcp(packet, packet.Length - 20, 0x4d617273, Cipher().ReadRtcpIndex(packet)));
        Assert.Equal(Bytes(Rtcp), packet[..^20]);
    }

    private static GcmCipher Cipher() => new(Bytes(Key), Bytes(Salt), Bytes(Key), Bytes(Salt));

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);
}
